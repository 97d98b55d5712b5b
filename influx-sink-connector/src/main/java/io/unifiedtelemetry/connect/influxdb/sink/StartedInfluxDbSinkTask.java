package io.unifiedtelemetry.connect.influxdb.sink;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.common.retry.Sleeper;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.convert.RecordConverter;
import io.unifiedtelemetry.connect.influxdb.sink.lane.Lanes;
import io.unifiedtelemetry.connect.influxdb.sink.offset.OffsetTracker;
import io.unifiedtelemetry.connect.influxdb.sink.offset.RecordErrors;
import io.unifiedtelemetry.connect.influxdb.sink.offset.RejectedRecord;
import io.unifiedtelemetry.connect.influxdb.sink.write.BucketCreator;
import io.unifiedtelemetry.connect.influxdb.sink.write.CurrentConnection;
import io.unifiedtelemetry.connect.influxdb.sink.write.HttpWriteClient;
import io.unifiedtelemetry.connect.influxdb.sink.write.ServerVersion;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sink task that runs. {@code put} takes records over and deals their lines to the lanes, which
 * write them on threads of their own; offsets are given out only up to what is stored or reported.
 * The worker's context and its reporter are used on the task's thread only.
 */
public final class StartedInfluxDbSinkTask implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StartedInfluxDbSinkTask.class);
  // The worker gives all tasks together five seconds to stop.
  private static final Duration CLOSING = Duration.ofSeconds(4);

  private final CurrentConnection connection;
  private final ServerVersion version;
  private final Supplier<InfluxDbConnection> latestConnection;
  private final OffsetTracker outstanding;
  private final Deque<RejectedRecord> refused = new ArrayDeque<>();
  private final RecordErrors errors;
  private final Lanes lanes;
  private final RecordConverter intake;
  private final PartitionPauser backpressure;
  private final RetentionMonitor retention;
  private final SinkMetrics metrics;
  private final TaskMetrics registered;

  /**
   * Starts the lanes.
   *
   * @param latestConnection reads the connection from the configuration, with its secrets resolved
   *     anew; called on the task's thread
   * @param registration makes the task's figures known; called when nothing can fail any more
   */
  public StartedInfluxDbSinkTask(
      String name,
      InfluxDbSinkConfig config,
      SinkTaskContext context,
      RecordErrors errors,
      Supplier<InfluxDbConnection> latestConnection,
      Supplier<TaskMetrics> registration) {
    WaitingLog waiting = new WaitingLog(LOG, Clock.systemUTC(), config.statusInterval());
    this.latestConnection = latestConnection;
    this.errors = errors;
    this.connection = new CurrentConnection(config.connection());
    this.version =
        new ServerVersion(
            config.connection().version(),
            connection,
            config.retries().backoff(),
            config.retries().timeout(),
            Sleeper.REAL,
            System::nanoTime,
            waiting);
    this.outstanding = new OffsetTracker();
    this.retention = new RetentionMonitor(config.writing().outOfRetention(), Clock.systemUTC());
    this.metrics = new SinkMetrics(waiting, System::nanoTime);
    Supplier<InfluxDbVersion> known = () -> version.known().orElseThrow();
    this.lanes =
        new Lanes(
            config.writing().maxInFlight(),
            name,
            LaneSetups.of(config, new BucketCreator(connection, known), retention, metrics),
            new HttpWriteClient(connection, known, Clock.systemUTC()));
    this.intake = new RecordConverter(config, version::known, outstanding, lanes, refused::add);
    this.backpressure = new PartitionPauser(context, config.writing().bufferBytes());
    this.registered = registration.get();
    metrics.register(registered);
    registerOthers();
  }

  /** Takes records over. Never waits for InfluxDB. */
  public void put(Collection<SinkRecord> records) {
    settle();
    report();
    intake.release();
    for (SinkRecord each : records) {
      intake.take(each);
    }
    report();
    lanes.flush();
    retention.say();
    if (connection.renewIfWanted(latestConnection)) {
      LOG.info("The connection's configuration changed: trying again with it");
      lanes.wake();
    }
    backpressure.apply(outstanding.bytes(), lanes.haveEnough());
  }

  /** Up to where everything is stored or reported. Reports nothing itself. */
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> current) {
    settle();
    return outstanding.committable(current);
  }

  /** The worker gave us these partitions. */
  public void open(Collection<TopicPartition> partitions) {
    backpressure.opened(partitions);
  }

  /**
   * The worker takes these partitions away. Nothing of them is sent any more when this returns,
   * because somebody else may write newer points of them from then on.
   */
  public void close(Collection<TopicPartition> partitions) {
    outstanding.revoke(partitions);
    intake.forgetRevoked();
    if (!lanes.awaitRequests(CLOSING)) {
      LOG.warn("InfluxDB has not answered within {} s: giving the request up", CLOSING.toSeconds());
      connection.cancelRequests();
    }
  }

  @Override
  public void close() {
    version.close();
    lanes.stop();
    if (!lanes.awaitRequests(CLOSING)) {
      connection.cancelRequests();
    }
    lanes.close();
    connection.close();
    registered.close();
  }

  private void registerOthers() {
    registered.gauge(
        "oldest-unwritten-seconds", "Age of the oldest line not stored", lanes::oldestSeconds);
    registered.gauge("tombstones-skipped", "Records without a value", intake::tombstones);
    registered.gauge("fields-left-out", "Fields that InfluxDB cannot hold", intake::fieldsLeftOut);
    registered.gauge(
        "points-out-of-retention", "Points older than their bucket keeps", retention::points);
  }

  private void settle() {
    lanes.failure().or(version::failure).ifPresent(this::fail);
    lanes.settle(refused::add);
    errors.settle();
  }

  private void report() {
    for (RejectedRecord each = refused.poll(); each != null; each = refused.poll()) {
      if (!each.partition().isRevoked()) {
        metrics.rejected(each.lines().number());
        errors.report(each);
      }
    }
  }

  private void fail(ConnectException failure) {
    metrics.failing(failure.getMessage());
    throw failure;
  }
}
