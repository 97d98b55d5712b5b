package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery;
import io.unifiedtelemetry.connect.influxdb.source.metrics.InstanceState;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryLimits;
import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Reads one instance: one thread for what is new, others for history. An instance that is down,
 * slow or refuses its credentials holds up no other.
 */
public final class InstanceReader implements InstanceState, AutoCloseable {
  private static final double PER_SECOND = 1e9;

  private final ReadInstance instance;
  private final InstanceHealth health;
  private final Progress progress;
  private final List<ReadingThread> threads = new ArrayList<>();

  /**
   * @param start where measurements begin that have no offset, nanoseconds since 1970
   */
  public InstanceReader(Instance configured, ReaderContext context, long start) {
    int readers = context.share().readersOf(configured.name());
    int queries = Math.max(1, context.config().reading().maxQueries() / readers);
    ServerClock clock = new ServerClock(context.clock());
    this.health = new InstanceHealth(configured.name(), context);
    this.instance =
        new ReadInstance(
            configured,
            context,
            new InstanceConnection(
                configured.connection(),
                context.config().reading().createMapping(),
                clock,
                new QueryLimits(
                    queries,
                    bytesPerSecond(context, readers),
                    context.sleeper(),
                    context.counters()::queryCompleted)),
            new Cursors(context.config().reading().pollInterval()),
            new ReadBoundary(clock, context.config().reading()),
            new RetentionWatch(
                configured.name(), context.clock(), context.config().statusLogInterval()));
    this.progress =
        context
            .config()
            .query()
            .map(query -> readQuery(query, start))
            .orElseGet(() -> readMeasurements(start, queries));
  }

  /** Begins to read in threads of that executor. */
  public void start(Executor executor) {
    threads.forEach(executor::execute);
  }

  /** The instance's name. */
  public String name() {
    return instance.name();
  }

  /**
   * Throws what ended the reading for good.
   *
   * @throws ConnectException the fault
   */
  public void check() {
    threads.forEach(ReadingThread::check);
  }

  /** Whether the configuration is to be looked at again, because credentials were refused. */
  public boolean wantsRenewal() {
    return health.wantsRenewal();
  }

  /** Takes over what is configured now, if that can be done at once. */
  public void renew(InfluxDbConnection now) {
    if (instance.connection().renew(now)) {
      health.renewed();
    }
  }

  /** What is configured now cannot be known: the next refusal asks for it again. */
  public void forgoRenewal() {
    health.renewed();
  }

  /** What to fail with, where the credentials have been refused for too long. */
  public Optional<ConnectException> refusedForTooLong() {
    return health.refusedForTooLong();
  }

  @Override
  public boolean isWaiting() {
    return health.isWaiting();
  }

  @Override
  public boolean isFailing() {
    return health.refusedForTooLong().isPresent();
  }

  @Override
  public String lastError() {
    return health.lastError();
  }

  @Override
  public Instant lastSuccess() {
    return health.lastSuccess();
  }

  @Override
  public double lagSeconds() {
    return progress.lagSeconds();
  }

  @Override
  public double retentionShare() {
    return instance.retentionShare();
  }

  @Override
  public double skewSeconds() {
    return instance.horizon().skew() / PER_SECOND;
  }

  @Override
  public long pointsAhead() {
    return progress.pointsAhead();
  }

  @Override
  public boolean isFinished() {
    return progress.isFinished();
  }

  @Override
  public void close() {
    instance.connection().close();
  }

  private Progress readQuery(UserQuery query, long start) {
    QueryPoller rounds = new QueryPoller(instance, query, start);
    add(rounds);
    return rounds;
  }

  private Progress readMeasurements(long start, int queries) {
    LivePoller live = new LivePoller(instance, start);
    add(live);
    for (int i = 1; i < Math.max(2, queries); i++) {
      add(new HistoryPoller(instance));
    }
    return live;
  }

  private void add(Poller rounds) {
    threads.add(new ReadingThread(rounds, instance, health));
  }

  // Several tasks share the link.
  private static long bytesPerSecond(ReaderContext context, int readers) {
    long limit = context.config().reading().maxBytesPerSecond();
    return (limit + readers - 1) / readers;
  }
}
