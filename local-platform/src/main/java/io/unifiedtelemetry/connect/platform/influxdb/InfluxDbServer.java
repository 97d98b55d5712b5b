package io.unifiedtelemetry.connect.platform.influxdb;

import java.io.IOException;

/** A real InfluxDB server, with an administrator's access to it. */
public interface InfluxDbServer extends AutoCloseable {
  /** The organisation on a 2.x server. */
  String ORG = "telemetry";

  /** 1 or 2. */
  int majorVersion();

  /** Its version, for example {@code 2.7.12}. */
  String version();

  /** Its address, without a slash at the end. */
  String url();

  /** An administrator's token of a 2.x server; empty on 1.x, which runs without log-in. */
  String token();

  /** The organisation's name; {@link #ORG} unless the user named a server. */
  String org();

  /** Whether {@link #kill} and {@link #start} work: not on a server that the user named. */
  boolean isOurs();

  /**
   * Makes a bucket (2.x) or a database (1.x) that keeps points for ever.
   *
   * @return false where it was there already; it stays as it is
   */
  boolean create(String bucket) throws IOException, InterruptedException;

  /** Ends the server at once, as a power cut would. */
  void kill();

  /**
   * Starts the server again, at the same address and with the same data; waits until it answers.
   */
  void start() throws IOException, InterruptedException;

  /** Plain HTTP to the server, for tests and displays. */
  InfluxDbAccess access();

  @Override
  void close();
}
