package io.unifiedtelemetry.connect.influxdb.sink.lane;

import java.util.Arrays;

/** A body as it is. */
final class PlainBodyWriter implements BodyWriter {
  private byte[] bytes = new byte[1 << 16];
  private int length;

  @Override
  public void begin() {
    length = 0;
  }

  @Override
  public void add(byte[] text, int from, int to) {
    int more = to - from;
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
    System.arraycopy(text, from, bytes, length, more);
    length += more;
  }

  @Override
  public void end() {
    // Nothing follows the lines.
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public boolean isGzip() {
    return false;
  }

  @Override
  public void close() {
    // Holds nothing but memory.
  }
}
