package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.record.OutputFormat;
import io.unifiedtelemetry.connect.common.record.PointSchemas;
import io.unifiedtelemetry.connect.common.record.ValueFormat;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.config.OutputConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.TextFormat;
import io.unifiedtelemetry.connect.influxdb.source.queue.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.queue.RecordQueue;
import io.unifiedtelemetry.connect.influxdb.source.read.Cursors;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.ReadBoundary;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.record.InstanceTag;
import io.unifiedtelemetry.connect.influxdb.source.record.LineEncoder;
import io.unifiedtelemetry.connect.influxdb.source.record.MeasurementRecords;
import io.unifiedtelemetry.connect.influxdb.source.record.Origin;
import io.unifiedtelemetry.connect.influxdb.source.record.StructEncoder;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.connect.data.SchemaAndValue;

/**
 * What the threads that read one instance share. Thread-safe.
 *
 * @param background permits for the queries of all threads but the one that reads new points
 */
record ReaderContext(
    Instance instance,
    TaskContext task,
    InstanceConnection connection,
    Cursors cursors,
    ReadBoundary boundary,
    RetentionMonitor retention,
    Semaphore background) {
  private static final double NANOSECONDS_PER_SECOND = 1e9;

  /** The instance's name. */
  String name() {
    return instance.name();
  }

  /** Creates the output of one reading thread, with the encoder that the configuration names. */
  RecordOutput output(RecordQueue.Writer queue) {
    OutputConfig settings = task.config().output();
    ValueFormat format = valueFormat(settings);
    return new RecordOutput(
        settings.format() == OutputFormat.STRUCT
            ? new StructEncoder(instanceTag(), settings.record(), format)
            : new LineEncoder(instanceTag(), settings.record()),
        format,
        settings.maxPoints(),
        new RecordBatch(queue),
        task.counters());
  }

  private static ValueFormat valueFormat(OutputConfig settings) {
    if (settings.format() == OutputFormat.STRUCT) {
      return ValueFormat.of(settings.format(), new PointSchemas(settings.structTagsAsFields()));
    }
    TextFormat text = settings.record().valueText();
    return point -> new SchemaAndValue(text.schema(), text.of(point.toLine()));
  }

  /** The tag that points of this instance get. */
  InstanceTag instanceTag() {
    OutputConfig settings = task.config().output();
    return new InstanceTag(settings.instanceTag(), name(), settings.loopProtection());
  }

  /**
   * Creates {@link MeasurementRecords}.
   *
   * @param partition the source partition of the records
   */
  MeasurementRecords records(String measurement, Map<String, String> partition) {
    OutputConfig settings = task.config().output();
    Map<String, String> variables =
        Map.of(
            OutputConfig.INSTANCE_VARIABLE,
            name(),
            OutputConfig.BUCKET_VARIABLE,
            instance.bucket(),
            OutputConfig.MEASUREMENT_VARIABLE,
            measurement);
    return new MeasurementRecords(
        settings.topic().topic(variables),
        partition,
        new Origin(name(), instance.bucket(), measurement),
        settings.record(),
        task.clock());
  }

  /** The time before which every measurement was read, nanoseconds since 1970. */
  long readUpTo() {
    return cursors.all().stream()
        .mapToLong(cursor -> cursor.delivered().before())
        .min()
        .orElseGet(boundary::end);
  }

  /** The lag of the slowest measurement behind what can be read, in seconds. */
  double lagSeconds() {
    return cursors.all().stream().mapToDouble(this::lagSeconds).max().orElse(0);
  }

  /** The lag of a measurement behind what can be read, in seconds. */
  double lagSeconds(MeasurementCursor cursor) {
    return lagSeconds(cursor.delivered().before());
  }

  /** The lag of a position behind what can be read, in seconds. */
  double lagSeconds(long position) {
    // In floating point, because a cursor may be at the earliest possible time.
    return Math.max(0, (double) boundary.end() - position) / NANOSECONDS_PER_SECOND;
  }

  /** The largest lag of a measurement, as a fraction of the bucket's retention. */
  double retentionShare() {
    long now = boundary.now();
    return cursors.all().stream()
        .mapToDouble(cursor -> retention.share(cursor, now))
        .max()
        .orElse(0);
  }
}
