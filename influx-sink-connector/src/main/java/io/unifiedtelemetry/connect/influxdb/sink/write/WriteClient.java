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

  /** Sends an empty body, to test whether the server responds and accepts our credentials. */
  default WriteResponse probe(Destination destination) {
    return write(destination, new byte[0], 0, false);
  }
}
