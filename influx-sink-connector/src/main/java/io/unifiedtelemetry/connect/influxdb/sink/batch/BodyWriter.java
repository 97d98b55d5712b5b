package io.unifiedtelemetry.connect.influxdb.sink.batch;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Assembles the body of a write request, plain or compressed as gzip (RFC 1952). Its buffer and
 * compressor are reused for all requests of a lane. The fastest level is best: line protocol is so
 * repetitive that higher levels save little.
 */
public final class BodyWriter implements AutoCloseable {
  private static final byte[] GZIP_HEADER = {
    0x1F, (byte) 0x8B, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int FIRST_CAPACITY = 1 << 16;

  private final boolean gzip;
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final CRC32 checksum = new CRC32();
  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int length;

  /**
   * @param gzip whether bodies are compressed
   */
  public BodyWriter(boolean gzip) {
    this.gzip = gzip;
  }

  /** Starts a body. */
  public void start() {
    length = 0;
    if (gzip) {
      deflater.reset();
      checksum.reset();
      append(GZIP_HEADER, 0, GZIP_HEADER.length);
    }
  }

  /** Adds bytes. */
  public void add(byte[] text, int from, int to) {
    if (gzip) {
      checksum.update(text, from, to - from);
      deflater.setInput(text, from, to - from);
      while (!deflater.needsInput()) {
        deflate();
      }
    } else {
      append(text, from, to);
    }
  }

  /** Finishes the body. */
  public void finish() {
    if (gzip) {
      deflater.finish();
      while (!deflater.finished()) {
        deflate();
      }
      appendLittleEndian((int) checksum.getValue());
      appendLittleEndian(deflater.getTotalIn());
    }
  }

  /** The array that contains the body, from its first byte. */
  public byte[] bytes() {
    return bytes;
  }

  /** The length of the body. */
  public int length() {
    return length;
  }

  /** Whether the body is compressed. */
  public boolean isGzip() {
    return gzip;
  }

  @Override
  public void close() {
    deflater.end();
  }

  private void deflate() {
    reserve(1);
    length += deflater.deflate(bytes, length, bytes.length - length);
  }

  private void append(byte[] text, int from, int to) {
    reserve(to - from);
    System.arraycopy(text, from, bytes, length, to - from);
    length += to - from;
  }

  private void appendLittleEndian(int value) {
    reserve(Integer.BYTES);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      bytes[length++] = (byte) (value >>> shift);
    }
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }
}
