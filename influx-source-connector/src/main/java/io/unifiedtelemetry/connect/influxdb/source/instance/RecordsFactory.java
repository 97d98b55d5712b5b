package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.config.OutputConfig;
import io.unifiedtelemetry.connect.influxdb.source.record.MeasurementRecords;
import io.unifiedtelemetry.connect.influxdb.source.record.Origin;
import java.util.Map;

/** Makes what makes the records of a measurement. */
final class RecordsFactory {
  private final Instance instance;
  private final ReaderContext context;

  RecordsFactory(Instance instance, ReaderContext context) {
    this.instance = instance;
    this.context = context;
  }

  /** For that measurement, with offsets that belong to that source partition. */
  MeasurementRecords of(String measurement, Map<String, String> partition) {
    OutputConfig output = context.config().output();
    Map<String, String> variables =
        Map.of(
            OutputConfig.INSTANCE_VARIABLE,
            instance.name(),
            OutputConfig.BUCKET_VARIABLE,
            instance.bucket(),
            OutputConfig.MEASUREMENT_VARIABLE,
            measurement);
    return new MeasurementRecords(
        output.topic().topic(variables),
        partition,
        new Origin(instance.name(), instance.bucket(), measurement),
        output.timestamp(),
        context.clock());
  }
}
