package io.unifiedtelemetry.connect.common.influxdb;

/** The server versions, which differ in endpoints, authentication and responses. */
public enum InfluxDbVersion {
  /** InfluxDB 1.x: databases and retention policies. */
  V1("1"),
  /** InfluxDB 2.x: organisations and buckets. */
  V2("2"),
  /** InfluxDB 3.x: databases. */
  V3("3");

  private final String number;

  InfluxDbVersion(String number) {
    this.number = number;
  }

  /** The version number, as in {@code influxdb.version}. */
  public String number() {
    return number;
  }
}
