package io.unifiedtelemetry.connect.platform.influxdb;

import java.io.IOException;

/** A real InfluxDB server with administrator access. */
public interface InfluxDbServer extends AutoCloseable {
  /** The organisation on a 2.x server. */
  String ORG = "telemetry";

  /** 1 or 2. */
  int majorVersion();

  /** The version, for example {@code 2.7.12}. */
  String version();

  /** The URL, without a trailing slash. */
  String url();

  /** An administrator's token for a 2.x server; empty for 1.x, which has no authentication. */
  String token();

  /** The name of the organisation; {@link #ORG} unless the user provided the server. */
  String org();

  /** Whether {@link #kill} and {@link #start} work: not for a server that the user provided. */
  boolean isOurs();

  /**
   * Creates a bucket (2.x) or a database (1.x) with infinite retention.
   *
   * @return false if it already exists; it is not changed
   */
  boolean create(String bucket) throws IOException, InterruptedException;

  /** Kills the server, as a power failure would. */
  void kill();

  /** Restarts the server with the same address and data; waits until it responds. */
  void start() throws IOException, InterruptedException;

  /** An HTTP client for the server. */
  InfluxDbAccess access();

  @Override
  void close();
}
