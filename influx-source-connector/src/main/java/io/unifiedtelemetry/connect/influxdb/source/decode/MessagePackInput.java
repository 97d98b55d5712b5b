package io.unifiedtelemetry.connect.influxdb.source.decode;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads MessagePack from a stream through one buffer, without allocating objects. Follows the
 * MessagePack specification, as far as InfluxDB uses it: nil, booleans, integers, 64-bit floats,
 * strings, arrays and maps.
 */
final class MessagePackInput {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final int MAX_SCALAR_BYTES = 9;
  // InfluxDB 2.x accepts strings of 1 MiB, 1.x requests of 25 MB.
  private static final int MAX_TEXT_BYTES = 64 * 1024 * 1024;
  // InfluxDB's responses have six levels.
  private static final int MAX_DEPTH = 32;

  private final InputStream in;
  private byte[] buffer;
  private int position;
  private int limit;
  private int textFrom;
  private int textLength;

  MessagePackInput(InputStream in, int capacity) {
    this.in = in;
    this.buffer = new byte[Math.max(capacity, 2 * MAX_SCALAR_BYTES)];
  }

  /** Whether the stream has ended between two documents. */
  boolean atEnd() throws IOException {
    return position == limit && !fill(1);
  }

  int mapHeader() throws IOException {
    int type = type();
    if ((type & 0xf0) == 0x80) {
      return type & 0x0f;
    }
    return length(type, 0xde, 0xdf, "a map");
  }

  int arrayHeader() throws IOException {
    int type = type();
    if ((type & 0xf0) == 0x90) {
      return type & 0x0f;
    }
    return length(type, 0xdc, 0xdd, "an array");
  }

  boolean bool() throws IOException {
    int type = type();
    if (type != 0xc2 && type != 0xc3) {
      throw unexpected(type, "a boolean");
    }
    return type == 0xc3;
  }

  /** Reads an integer of any width; an unsigned one above the signed range as its 64 bits. */
  long integer() throws IOException {
    return integer(type());
  }

  /** Reads the rest of an integer whose first byte was {@code type}. */
  long integer(int type) throws IOException {
    if (type <= 0x7f || type >= 0xe0) {
      return (byte) type;
    }
    return switch (type) {
      case 0xcc -> readByte() & 0xff;
      case 0xcd -> readShort() & 0xffff;
      case 0xce -> readInt() & 0xffffffffL;
      case 0xcf, 0xd3 -> readLong();
      case 0xd0 -> readByte();
      case 0xd1 -> readShort();
      case 0xd2 -> readInt();
      default -> throw unexpected(type, "an integer");
    };
  }

  /** Reads the rest of a float whose first byte was {@code type}. */
  double floating(int type) throws IOException {
    return type == 0xcb ? Double.longBitsToDouble(readLong()) : Float.intBitsToFloat(readInt());
  }

  /**
   * Reads a string. Until the next call it is in {@link #textArray}, starting at {@link #textFrom}.
   */
  void text() throws IOException {
    text(type());
  }

  /** Reads the rest of a string whose first byte was {@code type}. */
  void text(int type) throws IOException {
    textLength = isShortText(type) ? type & 0x1f : textLength(type);
    if (textLength > MAX_TEXT_BYTES) {
      throw new MalformedResponseException("a string of " + textLength + " bytes");
    }
    require(textLength);
    textFrom = position;
    position += textLength;
  }

  byte[] textArray() {
    return buffer;
  }

  int textFrom() {
    return textFrom;
  }

  int textLength() {
    return textLength;
  }

  /** Returns a copy of the last string. */
  byte[] textCopy() {
    return Arrays.copyOfRange(buffer, textFrom, textFrom + textLength);
  }

  /** Whether the last string equals {@code expected}. */
  boolean textIs(byte[] expected) {
    return Arrays.equals(buffer, textFrom, textFrom + textLength, expected, 0, expected.length);
  }

  /** Reads the first byte of the next value, which determines its type. */
  int type() throws IOException {
    require(1);
    return buffer[position++] & 0xff;
  }

  /** Whether a value with this first byte is a string. */
  static boolean isText(int type) {
    return isShortText(type) || (type >= 0xd9 && type <= 0xdb);
  }

  /** Whether a value with this first byte is a float. */
  static boolean isFloat(int type) {
    return type == 0xcb || type == 0xca;
  }

  /** Skips one value of any type. */
  void skip() throws IOException {
    skip(0);
  }

  private void skip(int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new MalformedResponseException("values nested more than " + MAX_DEPTH + " levels deep");
    }
    int type = type();
    if (isText(type)) {
      text(type);
    } else if (isFloat(type)) {
      floating(type);
    } else if ((type & 0xf0) == 0x90 || type == 0xdc || type == 0xdd) {
      position--;
      skip(arrayHeader(), depth + 1);
    } else if ((type & 0xf0) == 0x80 || type == 0xde || type == 0xdf) {
      position--;
      skip(2L * mapHeader(), depth + 1);
    } else if (type != 0xc0 && type != 0xc2 && type != 0xc3) {
      integer(type);
    }
  }

  private void skip(long values, int depth) throws IOException {
    for (long i = 0; i < values; i++) {
      skip(depth);
    }
  }

  private static boolean isShortText(int type) {
    return (type & 0xe0) == 0xa0;
  }

  private int textLength(int type) throws IOException {
    return switch (type) {
      case 0xd9 -> readByte() & 0xff;
      case 0xda -> readShort() & 0xffff;
      case 0xdb -> size(readInt());
      default -> throw unexpected(type, "a string");
    };
  }

  private int length(int type, int sixteenBits, int thirtyTwoBits, String expected)
      throws IOException {
    if (type == sixteenBits) {
      return readShort() & 0xffff;
    }
    if (type == thirtyTwoBits) {
      return size(readInt());
    }
    throw unexpected(type, expected);
  }

  private static int size(int length) throws IOException {
    if (length < 0) {
      throw new MalformedResponseException("a value of more than 2 GiB");
    }
    return length;
  }

  private byte readByte() throws IOException {
    require(1);
    return buffer[position++];
  }

  private short readShort() throws IOException {
    require(Short.BYTES);
    short value = (short) SHORT.get(buffer, position);
    position += Short.BYTES;
    return value;
  }

  private int readInt() throws IOException {
    require(Integer.BYTES);
    int value = (int) INT.get(buffer, position);
    position += Integer.BYTES;
    return value;
  }

  private long readLong() throws IOException {
    require(Long.BYTES);
    long value = (long) LONG.get(buffer, position);
    position += Long.BYTES;
    return value;
  }

  private static IOException unexpected(int type, String expected) {
    return new MalformedResponseException("expected %s, got type 0x%02x".formatted(expected, type));
  }

  private void require(int bytes) throws IOException {
    if (limit - position < bytes && !fill(bytes)) {
      throw new EOFException("The response ends in the middle of a value");
    }
  }

  /**
   * Fills the buffer until it holds that many bytes; false if the stream ends before. The buffer
   * grows with what arrives, not with the length that a value claims to have.
   */
  private boolean fill(int bytes) throws IOException {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    while (limit < bytes) {
      if (limit == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
      int read = in.read(buffer, limit, buffer.length - limit);
      if (read < 0) {
        return false;
      }
      limit += read;
    }
    return true;
  }
}
