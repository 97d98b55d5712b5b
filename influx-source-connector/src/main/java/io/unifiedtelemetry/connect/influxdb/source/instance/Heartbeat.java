package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.influxdb.source.config.HeartbeatConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.config.TextFormat;
import io.unifiedtelemetry.connect.influxdb.source.offset.CellBase;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.DeliveredOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.influxdb.source.offset.SourcePartitions;
import io.unifiedtelemetry.connect.influxdb.source.offset.StartOffset;
import io.unifiedtelemetry.connect.influxdb.source.read.Cursors;
import io.unifiedtelemetry.connect.influxdb.source.read.DueTime;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.ReadBoundary;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.record.Origin;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records that carry offsets when there is no point that could, because Connect stores
 * offsets only with records: the start of an instance, regularly and before anything is read; how
 * far idle measurements were read; the end of a bounded run. Used by one thread, except for {@link
 * #isFinished}.
 */
final class Heartbeat {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final String MEASUREMENT = "influx_source_heartbeat";
  private static final long MAX_IDLE = Duration.ofHours(1).toNanos();
  private static final int IDLE_OFFSETS_PER_RETENTION = 4;

  private final ReaderContext context;
  private final Cursors.Speed speed;
  private final Instance instance;
  private final HeartbeatConfig settings;
  private final RecordOutput output;
  private final long start;
  private final boolean leads;
  private final Set<String> ended = new HashSet<>();
  private final DueTime next = new DueTime();
  private volatile boolean finished;

  /**
   * @param speed of the measurements that the calling thread reads; the heartbeats of the instance
   *     come from the quick one
   * @param start where measurements without an offset start, nanoseconds since 1970
   */
  Heartbeat(ReaderContext context, Cursors.Speed speed, long start, RecordOutput output) {
    this.context = context;
    this.speed = speed;
    this.instance = context.instance();
    this.settings = context.task().config().heartbeat();
    this.output = output;
    this.start = start;
    this.leads = speed == Cursors.Speed.QUICK && context.task().assignment().leads(instance.name());
  }

  /**
   * Sends the instance's heartbeat if it is due, without waiting for other records: the start must
   * be stored even if the server cannot be reached on the first day.
   *
   * @param readUpTo the time before which everything was read, nanoseconds since 1970
   */
  void sendIfDue(long now, LongSupplier readUpTo) throws InterruptedIOException {
    if (!leads || !settings.on() || !next.isDue(now)) {
      return;
    }
    next.setAfter(now, settings.interval().toNanos());
    send(
        SourcePartitions.instance(instance.name(), instance.bucket()),
        new StartOffset(start, Math.min(readUpTo.getAsLong(), now)).toMap(),
        now);
    output.batch().flush();
  }

  /**
   * Sends the offsets of measurements that have had no point for long. Otherwise a task that starts
   * later could not distinguish points that expired unread from a time without points.
   *
   * @param retention of the bucket; zero if points are kept forever
   * @param now nanoseconds since 1970
   */
  void sendIdle(Collection<MeasurementCursor> live, Duration retention, long now)
      throws InterruptedIOException {
    if (retention.isZero() || !settings.on()) {
      return;
    }
    long maxIdle = Math.min(MAX_IDLE, retention.toNanos() / IDLE_OFFSETS_PER_RETENTION);
    for (MeasurementCursor cursor : live) {
      if (cursor.hasDelivered() && cursor.storedUpTo() < cursor.delivered().before() - maxIdle) {
        send(cursor.partition(), cursor.takeOffset(), now);
      }
    }
  }

  /**
   * Stores the cells of the repair windows of which many have changed. Without heartbeats, the
   * measurements' own offsets hold all of them.
   */
  void sendCells(Collection<MeasurementCursor> live, long now) throws InterruptedIOException {
    if (!settings.on()) {
      return;
    }
    for (MeasurementCursor cursor : live) {
      Optional<CellBase> cells = cursor.late().cellsToStore(cursor.delivered().before());
      if (cells.isPresent()) {
        send(SourcePartitions.cells(cursor.partition()), cells.get().toMap(), now);
      }
    }
  }

  /**
   * At the end of a run with {@code stop.at}, sends the offset of each measurement that was read
   * completely, and logs once when the task has taken everything.
   */
  void finishBoundedRun() throws InterruptedIOException {
    ReadBoundary boundary = context.boundary();
    if (!boundary.isLast()) {
      return;
    }
    // What was sent is known to be taken only at the next poll.
    boolean taken = output.batch().isTaken();
    for (MeasurementCursor cursor : context.cursors().live(speed, boundary.end())) {
      if (cursor.delivered().before() >= boundary.end()) {
        if (ended.add(cursor.measurement())) {
          sendEnd(cursor.partition(), cursor.delivered(), boundary.now());
        } else if (taken) {
          cursor.finish();
        }
      }
    }
    boolean finishedNow = context.cursors().areAllFinished();
    if (finishedNow && !finished && speed == Cursors.Speed.QUICK) {
      LOG.info(
          "Instance \"{}\": everything before stop.at was read; this task reads nothing more of it",
          instance.name());
    }
    finished = finishedNow;
  }

  /** Whether everything before {@code stop.at} was read and taken. Thread-safe. */
  boolean isFinished() {
    return finished;
  }

  /** Sends how far a source partition was read at the end of a bounded run. */
  void sendEnd(Map<String, String> partition, Delivered delivered, long now)
      throws InterruptedIOException {
    if (settings.on()) {
      send(partition, DeliveredOffset.toMap(delivered, LateSnapshot.NONE), now);
    }
  }

  /** Removes the stored offset of a measurement that does not exist any more. */
  void forget(Map<String, String> partition, long now) throws InterruptedIOException {
    if (settings.on()) {
      // Connect deletes an offset that is null.
      send(partition, null, now);
    }
  }

  private void send(Map<String, String> partition, Map<String, Object> offset, long now)
      throws InterruptedIOException {
    Point point =
        new Point(
            MEASUREMENT,
            new TreeMap<>(
                Map.of("instance", instance.name(), "bucket", Origin.tagValue(instance.bucket()))),
            Map.of("start", Rfc3339.format(start)),
            now);
    SchemaAndValue value = output.format().of(point);
    TextFormat key = context.task().config().output().record().keyText();
    output
        .batch()
        .add(
            new SourceRecord(
                partition,
                offset,
                settings.topic(),
                null,
                key.schema(),
                key.of(instance.name()),
                value.schema(),
                value.value()),
            0);
  }
}
