package io.unifiedtelemetry.connect.influxdb.source;

import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.common.retry.Sleeper;
import io.unifiedtelemetry.connect.influxdb.source.assign.MeasurementAssignment;
import io.unifiedtelemetry.connect.influxdb.source.assign.StartTimes;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.config.TaskKeys;
import io.unifiedtelemetry.connect.influxdb.source.delivered.PointBudget;
import io.unifiedtelemetry.connect.influxdb.source.instance.InstanceReader;
import io.unifiedtelemetry.connect.influxdb.source.instance.TaskContext;
import io.unifiedtelemetry.connect.influxdb.source.metrics.LagMetrics;
import io.unifiedtelemetry.connect.influxdb.source.metrics.SourceCounters;
import io.unifiedtelemetry.connect.influxdb.source.metrics.SourceMetrics;
import io.unifiedtelemetry.connect.influxdb.source.offset.StoredOffsets;
import io.unifiedtelemetry.connect.influxdb.source.queue.InFlightLimiter;
import io.unifiedtelemetry.connect.influxdb.source.queue.RecordQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;

/** A running task: the readers of its instances, and the queue between them and the worker. */
public final class StartedInfluxDbSourceTask implements AutoCloseable {
  private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

  private final RecordQueue queue;
  private final InFlightLimiter inFlight;
  private final List<InstanceReader> readers;
  private final ReaderSupervisor supervisor;
  private final TaskMetrics metrics;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private StartedInfluxDbSourceTask(
      RecordQueue queue,
      InFlightLimiter inFlight,
      List<InstanceReader> readers,
      ReaderSupervisor supervisor,
      TaskMetrics metrics) {
    this.queue = queue;
    this.inFlight = inFlight;
    this.readers = readers;
    this.supervisor = supervisor;
    this.metrics = metrics;
  }

  /**
   * Starts reading.
   *
   * @param latestConfig the configuration, with its secrets resolved at each call; called on the
   *     task's thread
   * @param metrics closed with the task
   * @param inFlight limits what is in flight to Kafka
   */
  static StartedInfluxDbSourceTask start(
      InfluxDbSourceConfig config,
      TaskKeys keys,
      StoredOffsets offsets,
      Supplier<Map<String, String>> latestConfig,
      TaskMetrics metrics,
      InFlightLimiter inFlight,
      Clock clock) {
    TaskContext context =
        new TaskContext(
            config,
            assignment(config, keys),
            offsets,
            new RecordQueue(),
            new PointBudget(config.late().maxPoints()),
            new SourceCounters(),
            new LagMetrics(metrics),
            clock,
            Sleeper.REAL);
    List<InstanceReader> readers = createReaders(context, keys);
    PointBudget budget = context.pointBudget();
    SourceMetrics.register(metrics, context.counters(), readers, budget::droppedSlots, clock);
    LateLog lateLog =
        new LateLog(
            context.counters(), budget, config.reading(), clock, config.statusLogInterval());
    ReaderSupervisor supervisor = new ReaderSupervisor(readers, latestConfig, lateLog);
    StartedInfluxDbSourceTask task =
        new StartedInfluxDbSourceTask(context.queue(), inFlight, readers, supervisor, metrics);
    readers.forEach(reader -> reader.start(task.threads));
    return task;
  }

  /**
   * Returns the next records; null if there are none yet. Never waits long.
   *
   * @throws ConnectException if reading has ended for good
   */
  List<SourceRecord> poll() throws InterruptedException {
    supervisor.checkReaders();
    if (inFlight.awaitRoom(POLL_TIMEOUT)) {
      return inFlight.track(queue.take(POLL_TIMEOUT));
    }
    return null;
  }

  /** Kafka acknowledged a record, or a transform dropped it. Thread-safe. */
  void acknowledged(SourceRecord record) {
    inFlight.acknowledged(record);
  }

  /** Kafka acknowledged every polled record that no transform dropped. Thread-safe. */
  void allAcknowledged() {
    inFlight.allAcknowledged();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    readers.forEach(InstanceReader::close);
    metrics.close();
  }

  private static List<InstanceReader> createReaders(TaskContext context, TaskKeys keys) {
    return context.config().instances().stream()
        .filter(instance -> isOurs(instance, context))
        .map(instance -> new InstanceReader(instance, context, start(instance, keys, context)))
        .toList();
  }

  // A user's query is read by one task; measurements are read by many.
  private static boolean isOurs(Instance instance, TaskContext context) {
    return context.config().query().isPresent()
        ? context.assignment().leads(instance.name())
        : context.assignment().reads(instance.name());
  }

  private static MeasurementAssignment assignment(InfluxDbSourceConfig config, TaskKeys keys) {
    return new MeasurementAssignment(
        keys.assignment().index(),
        keys.assignment().count(),
        config.query().isPresent() ? 1 : config.reading().maxQueries(),
        config.instances().stream().map(Instance::name).toList());
  }

  private static long start(Instance instance, TaskKeys keys, TaskContext context) {
    return StartTimes.of(
        instance,
        context.config().reading().startFrom(),
        context.offsets(),
        keys.start(instance.name()),
        context.clock());
  }
}
