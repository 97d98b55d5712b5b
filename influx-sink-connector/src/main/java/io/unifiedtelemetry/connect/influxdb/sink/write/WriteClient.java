package io.unifiedtelemetry.connect.influxdb.sink.write;

import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;

/** Sends lines to InfluxDB, one request at a time, and waits for the answer. */
public interface WriteClient {
  /**
   * Writes a body of lines.
   *
   * @param body its first {@code length} bytes
   * @param gzip whether the body is compressed
   */
  WriteResponse write(Destination destination, byte[] body, int length, boolean gzip);

  /** Writes nothing to the destination: whether it answers at all, and takes our credentials. */
  default WriteResponse probe(Destination destination) {
    return write(destination, new byte[0], 0, false);
  }
}
