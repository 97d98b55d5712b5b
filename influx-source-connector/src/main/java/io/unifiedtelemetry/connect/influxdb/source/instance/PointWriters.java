package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.record.InstanceTag;
import io.unifiedtelemetry.connect.influxdb.source.record.LinePointWriter;
import io.unifiedtelemetry.connect.influxdb.source.record.PointWriter;

/** Makes the writer of record values that the configuration asks for. */
final class PointWriters {
  private PointWriters() {}

  static PointWriter of(Instance instance, ReaderContext context) {
    InstanceTag tag = new InstanceTag(context.config().output().instanceTag(), instance.name());
    return new LinePointWriter(tag);
  }
}
