package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.record.OutputFormat;
import io.unifiedtelemetry.connect.common.record.PointSchemas;
import io.unifiedtelemetry.connect.common.record.ValueFormat;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.config.OutputConfig;
import io.unifiedtelemetry.connect.influxdb.source.record.InstanceTag;
import io.unifiedtelemetry.connect.influxdb.source.record.LinePointWriter;
import io.unifiedtelemetry.connect.influxdb.source.record.PointWriter;
import io.unifiedtelemetry.connect.influxdb.source.record.StructPointWriter;

/** Makes the writer of record values that the configuration asks for. */
final class PointWriters {
  private PointWriters() {}

  /** A writer for one thread. */
  static PointWriter of(Instance instance, ReaderContext context) {
    OutputConfig output = context.config().output();
    InstanceTag tag =
        new InstanceTag(output.instanceTag(), instance.name(), output.loopProtection());
    return output.format() == OutputFormat.STRUCT
        ? new StructPointWriter(
            tag, ValueFormat.of(output.format(), new PointSchemas(output.structTagsAsFields())))
        : new LinePointWriter(tag);
  }
}
