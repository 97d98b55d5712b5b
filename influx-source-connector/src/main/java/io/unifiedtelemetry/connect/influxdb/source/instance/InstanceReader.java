package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.config.ReadConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery;
import io.unifiedtelemetry.connect.influxdb.source.metrics.InstanceState;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryLimits;
import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;
import io.unifiedtelemetry.connect.influxdb.source.read.Cursors;
import io.unifiedtelemetry.connect.influxdb.source.read.ReadBoundary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Reads one instance: two threads for live points, one that discovers measurements, others for
 * history. An instance that is down, slow or rejects its credentials delays no other.
 */
public final class InstanceReader implements InstanceState, AutoCloseable {
  private record LiveProgress(ReaderContext context, LivePoller quick, LivePoller slow)
      implements Poller.Progress {
    @Override
    public double lagSeconds() {
      return context.lagSeconds();
    }

    @Override
    public long pointsAhead() {
      return quick.pointsAhead() + slow.pointsAhead();
    }

    @Override
    public boolean isFinished() {
      return quick.isFinished();
    }
  }

  private static final double NANOSECONDS_PER_SECOND = 1e9;

  private final ReaderContext context;
  private final InstanceHealth health;
  private final Poller.Progress progress;
  private final List<ReadingThread> threads = new ArrayList<>();

  /**
   * @param start where measurements without an offset start, nanoseconds since 1970
   */
  public InstanceReader(Instance instance, TaskContext task, long start) {
    ReadConfig settings = task.config().reading();
    int readers = task.assignment().readersOf(instance.name());
    int historyQueries = Math.max(1, settings.maxQueries() / readers);
    ServerClock clock = new ServerClock(task.clock());
    QueryLimits limits =
        new QueryLimits(
            bytesPerSecond(task, readers), task.sleeper(), task.counters()::queryCompleted);
    this.health = new InstanceHealth(instance, task);
    this.context =
        new ReaderContext(
            instance,
            task,
            new InstanceConnection(
                instance.connection(),
                settings.createMapping(),
                task.config().exactlyOnce(),
                clock,
                limits),
            new Cursors(settings.pollInterval()),
            new ReadBoundary(clock, settings.settleDelay(), settings.stopAt()),
            new RetentionMonitor(instance.name(), task.clock(), task.config().statusLogInterval()),
            new Semaphore(historyQueries, true));
    this.progress =
        task.config()
            .query()
            .map(query -> readQuery(query, start))
            .orElseGet(() -> readMeasurements(start, historyQueries));
  }

  /** Starts reading in threads of the executor. */
  public void start(Executor executor) {
    threads.forEach(executor::execute);
  }

  @Override
  public String name() {
    return context.name();
  }

  /**
   * Throws the error that ended a thread.
   *
   * @throws ConnectException the error
   */
  public void check() {
    threads.forEach(ReadingThread::check);
  }

  /** Whether the configuration must be read again, because the credentials were rejected. */
  public boolean wantsRenewal() {
    return health.wantsRenewal();
  }

  /** Applies the current configuration, if that is possible at once. */
  public void renew(InfluxDbConnection current) {
    if (context.connection().renew(current)) {
      health.renewed(current);
    }
  }

  /** Notes that the current configuration cannot be read; it is tried again after a rejection. */
  public void skipRenewal() {
    health.renewalSkipped();
  }

  /** The exception to fail with if the credentials have been rejected for too long. */
  public Optional<ConnectException> rejectedForTooLong() {
    return health.rejectedForTooLong();
  }

  @Override
  public boolean isWaiting() {
    return health.isWaiting();
  }

  @Override
  public boolean isFailing() {
    return health.rejectedForTooLong().isPresent();
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
    return context.retentionShare();
  }

  @Override
  public double skewSeconds() {
    return context.boundary().skew() / NANOSECONDS_PER_SECOND;
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
    context.connection().close();
  }

  private Poller.Progress readQuery(UserQuery query, long start) {
    QueryPoller poller = new QueryPoller(context, query, start);
    add(poller);
    return poller;
  }

  private Poller.Progress readMeasurements(long start, int historyQueries) {
    Discovery discovery = new Discovery(context, start);
    LivePoller quick = new LivePoller(context, Cursors.Speed.QUICK, start, discovery);
    LivePoller slow = new LivePoller(context, Cursors.Speed.SLOW, start, discovery);
    add(quick);
    add(slow);
    add(discovery);
    for (int i = 0; i < historyQueries; i++) {
      add(new HistoryPoller(context));
    }
    return new LiveProgress(context, quick, slow);
  }

  private void add(Poller poller) {
    threads.add(new ReadingThread(poller, context, health));
  }

  // Several tasks share the link.
  private static long bytesPerSecond(TaskContext task, int readers) {
    long limit = task.config().reading().maxBytesPerSecond();
    return (limit + readers - 1) / readers;
  }
}
