package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.influxdb.source.config.HeartbeatSettings;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.handover.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.influxdb.source.offset.SourcePartitions;
import io.unifiedtelemetry.connect.influxdb.source.offset.StartOffset;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Sends a record now and then that keeps the moment in Connect from which on an instance is read,
 * because Connect keeps offsets only with records. The first goes before anything is read.
 */
final class Heartbeat {
  private static final String MEASUREMENT = "influx_source_heartbeat";

  private final Instance instance;
  private final HeartbeatSettings settings;
  private final long start;
  private final boolean ours;
  private long next = Long.MIN_VALUE;

  Heartbeat(Instance instance, ReaderContext context, long start) {
    this.instance = instance;
    this.settings = context.config().heartbeat();
    this.start = start;
    this.ours = context.share().leads(instance.name());
  }

  /** Sends one if it is time. */
  void send(long now, RecordBatch batch) throws InterruptedIOException {
    if (!ours || !settings.on() || now < next) {
      return;
    }
    next = now + settings.interval().toNanos();
    String line = point(now).toLine();
    batch.add(
        new SourceRecord(
            SourcePartitions.instance(instance.name(), instance.bucket()),
            new StartOffset(start, now).toMap(),
            settings.topic(),
            null,
            Schema.STRING_SCHEMA,
            instance.name(),
            Schema.STRING_SCHEMA,
            line),
        line.length());
  }

  private Point point(long now) {
    return new Point(
        MEASUREMENT,
        new TreeMap<>(Map.of("instance", instance.name(), "bucket", instance.bucket())),
        Map.of("start", Rfc3339.format(start)),
        now);
  }
}
