package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.query.ByteRate;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryLimits;
import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Reads one instance: one thread for what is new, others for history. An instance that is down,
 * slow or refuses its credentials holds up no other.
 */
public final class InstanceReader implements AutoCloseable {
  private final Instance instance;
  private final InstanceHealth health;
  private final InstanceConnection connection;
  private final List<ReadingThread> threads = new ArrayList<>();

  /**
   * @param start where measurements begin that have no offset, nanoseconds since 1970
   */
  public InstanceReader(Instance instance, ReaderContext context, long start) {
    this.instance = instance;
    this.health = new InstanceHealth(instance.name(), context.config(), context.clock());
    int readers = context.share().readersOf(instance.name());
    int queries = Math.max(1, context.config().reading().maxQueries() / readers);
    ServerClock clock = new ServerClock(context.clock());
    QueryLimits limits = new QueryLimits(queries, rate(context, readers));
    this.connection = new InstanceConnection(instance.connection(), clock, limits);
    Cursors cursors = new Cursors();
    Horizon horizon = new Horizon(clock, context.config().reading());
    threads.add(
        new ReadingThread(
            new LiveRounds(instance, context, start, connection, cursors, horizon),
            connection,
            health,
            context));
    for (int i = 1; i < Math.max(2, queries); i++) {
      threads.add(
          new ReadingThread(
              new HistoryRounds(instance, context, connection, cursors, horizon),
              connection,
              health,
              context));
    }
  }

  // Several tasks share the link.
  private static ByteRate rate(ReaderContext context, int readers) {
    long limit = context.config().reading().maxBytesPerSecond();
    return new ByteRate((limit + readers - 1) / readers, System::nanoTime, context.sleeper());
  }

  /** Begins to read in threads of that executor. */
  public void start(Executor executor) {
    threads.forEach(executor::execute);
  }

  /** The instance's name. */
  public String name() {
    return instance.name();
  }

  /** How it goes. */
  public InstanceHealth health() {
    return health;
  }

  /**
   * Throws what ended the reading for good.
   *
   * @throws RuntimeException the fault
   */
  public void check() {
    threads.forEach(ReadingThread::check);
  }

  @Override
  public void close() {
    connection.close();
  }
}
