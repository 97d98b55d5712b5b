package io.unifiedtelemetry.connect.influxdb.sink.lane;

/** Puts the body of a write request together from pieces; used again for each request. */
interface BodyWriter extends AutoCloseable {
  /** Begins a body. */
  void begin();

  /** Adds bytes. */
  void add(byte[] text, int from, int to);

  /** Ends the body. */
  void end();

  /** The array that the body is in, from its beginning. */
  byte[] bytes();

  /** The length of the body. */
  int length();

  /** Whether the body is compressed. */
  boolean isGzip();

  @Override
  void close();
}
