package io.unifiedtelemetry.connect.influxdb.source;

import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.common.retry.Sleeper;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.config.TaskKeys;
import io.unifiedtelemetry.connect.influxdb.source.handover.InFlightLimiter;
import io.unifiedtelemetry.connect.influxdb.source.handover.RecordQueue;
import io.unifiedtelemetry.connect.influxdb.source.instance.InstanceReader;
import io.unifiedtelemetry.connect.influxdb.source.instance.ReaderContext;
import io.unifiedtelemetry.connect.influxdb.source.late.GivenUpLog;
import io.unifiedtelemetry.connect.influxdb.source.late.PointBudget;
import io.unifiedtelemetry.connect.influxdb.source.metrics.LagMetrics;
import io.unifiedtelemetry.connect.influxdb.source.metrics.SourceCounters;
import io.unifiedtelemetry.connect.influxdb.source.metrics.SourceMetrics;
import io.unifiedtelemetry.connect.influxdb.source.offset.StoredOffsets;
import io.unifiedtelemetry.connect.influxdb.source.share.AssignmentOverrides;
import io.unifiedtelemetry.connect.influxdb.source.share.MeasurementAssignment;
import io.unifiedtelemetry.connect.influxdb.source.start.StartTimes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;

/** A running task: the readers of its instances, and the hand-over between them and the worker. */
public final class StartedInfluxDbSourceTask implements AutoCloseable {
  private static final Duration POLL_WAIT = Duration.ofMillis(200);

  private final RecordQueue handover;
  private final InFlightLimiter unacknowledged;
  private final List<InstanceReader> readers;
  private final Renewal renewal;
  private final TaskMetrics metrics;
  private final GivenUpLog givenUp;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private StartedInfluxDbSourceTask(
      RecordQueue handover,
      InFlightLimiter unacknowledged,
      List<InstanceReader> readers,
      Renewal renewal,
      TaskMetrics metrics,
      GivenUpLog givenUp) {
    this.handover = handover;
    this.unacknowledged = unacknowledged;
    this.readers = readers;
    this.renewal = renewal;
    this.metrics = metrics;
    this.givenUp = givenUp;
  }

  /**
   * Starts reading.
   *
   * @param latestConfig the configuration with its secrets resolved anew; asked on the task's
   *     thread
   * @param metrics closed with the task
   * @param unacknowledged bounds what is on its way to Kafka
   */
  static StartedInfluxDbSourceTask start(
      InfluxDbSourceConfig config,
      TaskKeys keys,
      StoredOffsets offsets,
      Supplier<Map<String, String>> latestConfig,
      TaskMetrics metrics,
      InFlightLimiter unacknowledged,
      Clock clock) {
    SourceCounters counters = new SourceCounters();
    PointBudget lateBudget = new PointBudget(config.late().maxPoints());
    RecordQueue handover = new RecordQueue();
    ReaderContext context =
        new ReaderContext(
            config,
            share(config, keys),
            offsets,
            handover,
            lateBudget,
            counters,
            new LagMetrics(metrics),
            clock,
            Sleeper.REAL);
    List<InstanceReader> readers =
        config.instances().stream()
            .filter(instance -> isOurs(instance, context))
            .map(instance -> new InstanceReader(instance, context, start(instance, keys, context)))
            .toList();
    SourceMetrics.register(metrics, counters, readers, lateBudget::slotsGivenUp, clock);
    StartedInfluxDbSourceTask task =
        new StartedInfluxDbSourceTask(
            handover,
            unacknowledged,
            readers,
            new Renewal(readers, latestConfig),
            metrics,
            new GivenUpLog(lateBudget, clock, config.statusLogInterval()));
    readers.forEach(reader -> reader.start(task.threads));
    return task;
  }

  /**
   * The next records; null where there are none yet. Never waits long.
   *
   * @throws ConnectException where reading has ended for good
   */
  List<SourceRecord> poll() throws InterruptedException {
    readers.forEach(InstanceReader::check);
    renewal.look();
    failIfAllRefuse();
    givenUp.look();
    if (!unacknowledged.awaitRoom(POLL_WAIT)) {
      return null;
    }
    List<SourceRecord> records = handover.take(POLL_WAIT);
    if (records != null) {
      unacknowledged.add(records);
    }
    return records;
  }

  /** Kafka has a record, or it was dropped on the way. Called on any thread. */
  void acknowledged(SourceRecord record) {
    unacknowledged.acknowledged(record);
  }

  /** Kafka has every record that was polled. */
  void allAcknowledged() {
    unacknowledged.allAcknowledged();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    readers.forEach(InstanceReader::close);
    metrics.close();
  }

  // While one instance can be read, the others may wait.
  private void failIfAllRefuse() {
    List<ConnectException> refusals =
        readers.stream().map(InstanceReader::refusedForTooLong).flatMap(Optional::stream).toList();
    if (!refusals.isEmpty() && refusals.size() == readers.size()) {
      throw refusals.get(0);
    }
  }

  // A user's query is one piece of work; measurements are many.
  private static boolean isOurs(Instance instance, ReaderContext context) {
    return context.config().query().isPresent()
        ? context.share().leads(instance.name())
        : context.share().reads(instance.name());
  }

  private static MeasurementAssignment share(InfluxDbSourceConfig config, TaskKeys keys) {
    return new MeasurementAssignment(
        keys.assignment().index(),
        keys.assignment().count(),
        config.reading().maxQueries(),
        AssignmentOverrides.parse(keys.overrides()));
  }

  private static long start(Instance instance, TaskKeys keys, ReaderContext context) {
    return StartTimes.of(
        instance,
        context.config().reading().startFrom(),
        context.offsets(),
        keys.start(instance.name()),
        context.clock());
  }
}
