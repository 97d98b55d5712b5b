package io.unifiedtelemetry.connect.influxdb.source.share;

/** One measurement of one instance: what is shared out among tasks. */
public record Work(String instance, String measurement) {
  /** One name for both; instances' names come first, so that it is unique. */
  String name() {
    return instance + "/" + measurement;
  }
}
