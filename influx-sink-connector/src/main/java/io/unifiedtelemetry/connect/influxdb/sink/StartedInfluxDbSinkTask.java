package io.unifiedtelemetry.connect.influxdb.sink;

import io.unifiedtelemetry.connect.common.influxdb.ConnectionKeys;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.common.retry.Sleeper;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.config.WriteConfig;
import io.unifiedtelemetry.connect.influxdb.sink.convert.RecordConverter;
import io.unifiedtelemetry.connect.influxdb.sink.lane.LaneConfig;
import io.unifiedtelemetry.connect.influxdb.sink.lane.Lanes;
import io.unifiedtelemetry.connect.influxdb.sink.lane.RetentionMonitor;
import io.unifiedtelemetry.connect.influxdb.sink.metrics.DestinationMetrics;
import io.unifiedtelemetry.connect.influxdb.sink.metrics.SinkMetrics;
import io.unifiedtelemetry.connect.influxdb.sink.metrics.TaskFigures;
import io.unifiedtelemetry.connect.influxdb.sink.offset.ErrorReporter;
import io.unifiedtelemetry.connect.influxdb.sink.offset.OffsetTracker;
import io.unifiedtelemetry.connect.influxdb.sink.offset.RejectedRecord;
import io.unifiedtelemetry.connect.influxdb.sink.write.BucketCreator;
import io.unifiedtelemetry.connect.influxdb.sink.write.CurrentConnection;
import io.unifiedtelemetry.connect.influxdb.sink.write.HttpWriteClient;
import io.unifiedtelemetry.connect.influxdb.sink.write.ServerVersion;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running sink task. {@code put} converts records to lines and adds them to the lanes, which
 * write them on their own threads; only offsets of records that are stored or reported are
 * committed. The worker's context and reporter are used on the task's thread only.
 */
public final class StartedInfluxDbSinkTask implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StartedInfluxDbSinkTask.class);

  private final CurrentConnection connection;
  private final ServerVersion version;
  private final Supplier<InfluxDbConnection> latestConnection;
  private final CloseDeadline closing = new CloseDeadline(System::nanoTime);
  private final OffsetTracker offsets = new OffsetTracker();
  private final Deque<RejectedRecord> rejected = new ArrayDeque<>();
  private final ErrorReporter errors;
  private final Lanes lanes;
  private final RecordConverter converter;
  private final PartitionPauser pauser;
  private final RetentionMonitor retention;
  private final SinkMetrics metrics;
  private final TaskMetrics registered;
  private final DestinationMetrics destinations;

  /**
   * Starts the lanes.
   *
   * @param latestConnection reads the configuration and resolves its secrets again; called on the
   *     task's thread
   * @param registration registers the task's metrics; called when nothing can fail any more
   */
  public StartedInfluxDbSinkTask(
      String name,
      InfluxDbSinkConfig config,
      SinkTaskContext context,
      ErrorReporter errors,
      Supplier<InfluxDbConnection> latestConnection,
      Supplier<TaskMetrics> registration) {
    WaitingLog waiting = new WaitingLog(LOG, Clock.systemUTC(), config.statusInterval());
    this.latestConnection = latestConnection;
    this.errors = errors;
    this.connection = new CurrentConnection(config.connection());
    this.version = version(config, connection, waiting);
    boolean drops = config.write().outOfRetention() == WriteConfig.OutOfRetention.DROP;
    this.retention = new RetentionMonitor(drops, Clock.systemUTC());
    this.metrics = new SinkMetrics(waiting, System::nanoTime);
    this.lanes = lanes(name, config);
    this.converter =
        new RecordConverter(
            config, version::known, offsets, lanes, rejected::add, System::nanoTime);
    this.pauser = new PartitionPauser(context, config.write().bufferBytes());
    this.registered = registration.get();
    metrics.register(registered, new Figures());
    this.destinations =
        new DestinationMetrics(
            registered,
            config.hasRoutedOrganisation(),
            lanes::destinations,
            lanes::status,
            System::nanoTime);
  }

  /** Converts records and adds their lines to the lanes. Never waits for InfluxDB. */
  public void put(Collection<SinkRecord> records) {
    failIfLanesFailed();
    completeDeliveredRecords();
    converter.convertHeld();
    records.forEach(converter::convert);
    reportRejectedRecords();
    lanes.flush();
    retention.logIfDue();
    metrics.logWaiting(lanes.waiting());
    destinations.updateIfDue();
    reconnectIfChanged();
    pauser.pauseOrResume(offsets, lanes);
  }

  /** Returns the offsets of the records that are stored or reported. Reports nothing itself. */
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> current) {
    failIfLanesFailed();
    completeDeliveredRecords();
    return offsets.committable(current);
  }

  /** Partitions were assigned to the task. */
  public void open(Collection<TopicPartition> partitions) {
    pauser.opened(partitions);
  }

  /**
   * Partitions were revoked. When this returns none of their lines is sent any more, because
   * another task may write newer points of them from now on.
   */
  public void close(Collection<TopicPartition> partitions) {
    offsets.revoke(partitions);
    pauser.closed(partitions);
    converter.removeRevoked();
    if (!lanes.awaitResponses(closing.remaining())) {
      LOG.warn("InfluxDB has not responded in time: abandoning the requests in flight");
      connection.cancelRequests();
    }
  }

  @Override
  public void close() {
    version.close();
    lanes.stop();
    if (!lanes.awaitResponses(closing.remaining())) {
      connection.cancelRequests();
    }
    lanes.close();
    connection.close();
    registered.close();
  }

  private static ServerVersion version(
      InfluxDbSinkConfig config, CurrentConnection connection, WaitingLog waiting) {
    return new ServerVersion(
        config.connection().version(),
        connection,
        config.retry().backoff(),
        config.retry().timeout(),
        Sleeper.REAL,
        System::nanoTime,
        waiting);
  }

  private Lanes lanes(String name, InfluxDbSinkConfig config) {
    Supplier<InfluxDbVersion> known = version.required();
    Optional<BucketCreator> creator =
        config.write().createsMissingBucket()
            ? Optional.of(new BucketCreator(connection, known))
            : Optional.empty();
    HttpWriteClient client = new HttpWriteClient(connection, known, Clock.systemUTC());
    return new Lanes(
        name, laneConfig(config), client, creator, retention, metrics, System::nanoTime);
  }

  private static LaneConfig laneConfig(InfluxDbSinkConfig config) {
    return new LaneConfig(
        config.write().maxInFlight(),
        config.write().batchLines(),
        config.write().batchBytes(),
        config.write().gzip(),
        config.retry().backoff(),
        config.retry().timeout(),
        config.retry().authTimeout(),
        String.join(" or ", ConnectionKeys.credentials(config.connection())),
        config.missingBucketTimeout(),
        config.retry().poisonTime(),
        LaneConfig.Refused.valueOf(config.destinationRefused().name()),
        LaneConfig.Refused.valueOf(config.destinationForbidden().name()),
        !config.hasFixedBucket());
  }

  private final class Figures implements TaskFigures {
    @Override
    public boolean isWaiting() {
      return lanes.isWaiting();
    }

    @Override
    public double oldestUnwrittenSeconds() {
      return Math.max(converter.oldestSeconds(), lanes.oldestSeconds());
    }

    @Override
    public long tombstones() {
      return converter.tombstones();
    }

    @Override
    public long fieldsLeftOut() {
      return converter.fieldsLeftOut();
    }

    @Override
    public long pointsOutOfRetention() {
      return retention.points();
    }
  }

  private void failIfLanesFailed() {
    Optional<ConnectException> failure = lanes.failure().or(version::failure);
    if (failure.isPresent()) {
      metrics.failing(failure.get().getMessage());
      throw failure.get();
    }
  }

  private void completeDeliveredRecords() {
    lanes.completeBatches(rejected::add);
    errors.completeReported();
  }

  private void reportRejectedRecords() {
    for (RejectedRecord each = rejected.poll(); each != null; each = rejected.poll()) {
      if (!each.isRevoked()) {
        metrics.rejected(each.lines());
        errors.report(each);
      }
    }
  }

  private void reconnectIfChanged() {
    if (connection.renewIfRequested(latestConnection)) {
      LOG.info("The configuration of the connection has changed: retrying with it");
      lanes.resume();
    }
  }
}
