package io.unifiedtelemetry.connect.influxdb.source.assign;

/** One measurement of one instance, which is assigned to a task. */
public record MeasurementId(String instance, String measurement) {
  /** A unique name; it starts with the instance's name, which contains no slash. */
  String name() {
    return instance + "/" + measurement;
  }
}
