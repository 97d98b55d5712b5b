package io.unifiedtelemetry.connect.influxdb.sink.write;

import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;

/** Sends lines to InfluxDB and waits for the response. Thread-safe. */
public interface WriteClient {
  /**
   * Sends lines.
   *
   * @param body its first {@code length} bytes are sent
   * @param gzip whether the body is compressed
   */
  WriteResponse write(Destination destination, byte[] body, int length, boolean gzip);

  /**
   * Tests whether the server responds, accepts our credentials and has the destination; stores
   * nothing.
   *
   * @return as for a write that stored its lines, if it would
   */
  default WriteResponse probe(Destination destination) {
    return write(destination, new byte[0], 0, false);
  }
}
