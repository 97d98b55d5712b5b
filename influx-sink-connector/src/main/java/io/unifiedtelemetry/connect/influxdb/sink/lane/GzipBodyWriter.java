package io.unifiedtelemetry.connect.influxdb.sink.lane;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A body compressed as gzip (RFC 1952). The compressor and its buffer are used again; the fastest
 * level pays best: line protocol repeats itself so much that higher ones save little.
 */
final class GzipBodyWriter implements BodyWriter {
  private static final byte[] HEADER = {0x1F, (byte) 0x8B, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, 0};
  private static final int FIRST_CAPACITY = 1 << 16;

  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final CRC32 checksum = new CRC32();
  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int length;

  @Override
  public void begin() {
    deflater.reset();
    checksum.reset();
    System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
    length = HEADER.length;
  }

  @Override
  public void add(byte[] text, int from, int to) {
    checksum.update(text, from, to - from);
    deflater.setInput(text, from, to - from);
    while (!deflater.needsInput()) {
      deflate();
    }
  }

  @Override
  public void end() {
    deflater.finish();
    while (!deflater.finished()) {
      deflate();
    }
    littleEndian((int) checksum.getValue());
    littleEndian(deflater.getTotalIn());
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
    return true;
  }

  @Override
  public void close() {
    deflater.end();
  }

  private void deflate() {
    reserve(1);
    length += deflater.deflate(bytes, length, bytes.length - length);
  }

  private void littleEndian(int value) {
    reserve(Integer.BYTES);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      bytes[length++] = (byte) (value >>> shift);
    }
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
  }
}
