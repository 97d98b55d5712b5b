package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.common.record.ValueFormat;
import io.unifiedtelemetry.connect.influxdb.source.config.HeartbeatConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.handover.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.DeliveredOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.influxdb.source.offset.SourcePartitions;
import io.unifiedtelemetry.connect.influxdb.source.offset.StartOffset;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Sends a record now and then that keeps the moment in Connect from which on an instance is read,
 * because Connect keeps offsets only with records. The first goes before anything is read.
 */
final class Heartbeat {
  private static final String MEASUREMENT = "influx_source_heartbeat";

  private final Instance instance;
  private final HeartbeatConfig settings;
  private final ValueFormat format;
  private final long start;
  private final boolean ours;
  private long next = Long.MIN_VALUE;

  Heartbeat(Instance instance, ReaderContext context, long start, ValueFormat format) {
    this.instance = instance;
    this.settings = context.config().heartbeat();
    this.start = start;
    this.ours = context.share().leads(instance.name());
    this.format = format;
  }

  /**
   * Sends one if it is time, and hands it over at once: a server that cannot be reached on the
   * first day must not keep the start from being kept.
   *
   * @param until everything before this time was read, nanoseconds since 1970
   */
  void send(long now, long until, RecordBatch batch) throws InterruptedIOException {
    if (!ours || !settings.on() || now < next) {
      return;
    }
    next = now + settings.interval().toNanos();
    add(
        SourcePartitions.instance(instance.name(), instance.bucket()),
        new StartOffset(start, Math.min(until, now)).toMap(),
        now,
        batch);
    batch.flush();
  }

  /** Sends one that keeps how far a measurement was read. */
  void sendEnd(MeasurementCursor cursor, long now, RecordBatch batch)
      throws InterruptedIOException {
    sendEnd(cursor.partition(), cursor.delivered(), now, batch);
  }

  /** Sends one that keeps in a partition how far was read. */
  void sendEnd(Map<String, String> partition, Delivered delivered, long now, RecordBatch batch)
      throws InterruptedIOException {
    if (settings.on()) {
      add(partition, DeliveredOffset.toMap(delivered, LateSnapshot.NONE), now, batch);
    }
  }

  /**
   * Sends one that keeps how far a measurement was read of which no point has come for long, so
   * that after a restart nothing counts as unread that was looked at.
   */
  void sendIdle(MeasurementCursor cursor, long now, RecordBatch batch)
      throws InterruptedIOException {
    if (settings.on()) {
      add(cursor.partition(), cursor.offset(), now, batch);
    }
  }

  private void add(
      Map<String, String> partition, Map<String, Object> offset, long now, RecordBatch batch)
      throws InterruptedIOException {
    Point point =
        new Point(
            MEASUREMENT,
            new TreeMap<>(Map.of("instance", instance.name(), "bucket", instance.bucket())),
            Map.of("start", Rfc3339.format(start)),
            now);
    SchemaAndValue value = format.of(point);
    batch.add(
        new SourceRecord(
            partition,
            offset,
            settings.topic(),
            null,
            Schema.STRING_SCHEMA,
            instance.name(),
            value.schema(),
            value.value()),
        0);
  }
}
