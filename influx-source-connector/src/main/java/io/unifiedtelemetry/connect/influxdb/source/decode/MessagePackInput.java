package io.unifiedtelemetry.connect.influxdb.source.decode;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads MessagePack from a stream through one buffer, without making objects. Facts about the
 * format: the MessagePack specification. What InfluxDB writes of it: nil, booleans, integers,
 * 64-bit floats, texts, arrays and maps.
 */
final class MessagePackInput {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  // The longest scalar is nine bytes long.
  private static final int SCALAR = 9;

  private final InputStream in;
  private byte[] buffer;
  private int position;
  private int limit;
  private int textFrom;
  private int textLength;

  MessagePackInput(InputStream in, int capacity) {
    this.in = in;
    this.buffer = new byte[Math.max(capacity, 2 * SCALAR)];
  }

  /** Whether the stream ends here, between two documents. */
  boolean atEnd() throws IOException {
    return position == limit && !filled(1);
  }

  /** The next value's first byte, which says its type; it is not consumed. */
  int peek() throws IOException {
    need(1);
    return buffer[position] & 0xff;
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

  /** A whole number of any width; an unsigned one above the signed range comes as its 64 bits. */
  long integer() throws IOException {
    return integer(type());
  }

  /** The number behind a first byte that was consumed. */
  long integer(int type) throws IOException {
    if (type <= 0x7f || type >= 0xe0) {
      return (byte) type;
    }
    return switch (type) {
      case 0xcc -> one() & 0xff;
      case 0xcd -> two() & 0xffff;
      case 0xce -> four() & 0xffffffffL;
      case 0xcf, 0xd3 -> eight();
      case 0xd0 -> one();
      case 0xd1 -> two();
      case 0xd2 -> four();
      default -> throw unexpected(type, "a whole number");
    };
  }

  /** The float behind a first byte that was consumed. */
  double floating(int type) throws IOException {
    return type == 0xcb ? Double.longBitsToDouble(eight()) : Float.intBitsToFloat(four());
  }

  /**
   * Consumes a text; until the next call it lies in {@link #textArray} from {@link #textFrom} on.
   */
  void text() throws IOException {
    text(type());
  }

  /** Consumes the text behind a first byte that was consumed. */
  void text(int type) throws IOException {
    textLength = isShortText(type) ? type & 0x1f : textLength(type);
    need(textLength);
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

  /** The text that was consumed last, as bytes of its own. */
  byte[] textCopy() {
    return Arrays.copyOfRange(buffer, textFrom, textFrom + textLength);
  }

  /** Whether the text that was consumed last is that one. */
  boolean textIs(byte[] expected) {
    return Arrays.equals(buffer, textFrom, textFrom + textLength, expected, 0, expected.length);
  }

  /** Consumes the next value's first byte, which says its type. */
  int type() throws IOException {
    need(1);
    return buffer[position++] & 0xff;
  }

  /** Whether a value with that first byte is a text. */
  static boolean isText(int type) {
    return isShortText(type) || (type >= 0xd9 && type <= 0xdb);
  }

  /** Whether a value with that first byte is a float. */
  static boolean isFloat(int type) {
    return type == 0xcb || type == 0xca;
  }

  /** Consumes one value of any type. */
  void skip() throws IOException {
    int type = type();
    if (isText(type)) {
      text(type);
    } else if (isFloat(type)) {
      floating(type);
    } else if ((type & 0xf0) == 0x90 || type == 0xdc || type == 0xdd) {
      position--;
      skip(arrayHeader());
    } else if ((type & 0xf0) == 0x80 || type == 0xde || type == 0xdf) {
      position--;
      skip(2 * mapHeader());
    } else if (type != 0xc0 && type != 0xc2 && type != 0xc3) {
      integer(type);
    }
  }

  private void skip(int values) throws IOException {
    for (int i = 0; i < values; i++) {
      skip();
    }
  }

  private static boolean isShortText(int type) {
    return (type & 0xe0) == 0xa0;
  }

  private int textLength(int type) throws IOException {
    return switch (type) {
      case 0xd9 -> one() & 0xff;
      case 0xda -> two() & 0xffff;
      case 0xdb -> size(four());
      default -> throw unexpected(type, "a text");
    };
  }

  private int length(int type, int sixteenBits, int thirtyTwoBits, String expected)
      throws IOException {
    if (type == sixteenBits) {
      return two() & 0xffff;
    }
    if (type == thirtyTwoBits) {
      return size(four());
    }
    throw unexpected(type, expected);
  }

  private static int size(int length) throws IOException {
    if (length < 0) {
      throw new IOException("The answer holds something of more than 2 GiB");
    }
    return length;
  }

  private byte one() throws IOException {
    need(1);
    return buffer[position++];
  }

  private short two() throws IOException {
    need(Short.BYTES);
    short value = (short) SHORT.get(buffer, position);
    position += Short.BYTES;
    return value;
  }

  private int four() throws IOException {
    need(Integer.BYTES);
    int value = (int) INT.get(buffer, position);
    position += Integer.BYTES;
    return value;
  }

  private long eight() throws IOException {
    need(Long.BYTES);
    long value = (long) LONG.get(buffer, position);
    position += Long.BYTES;
    return value;
  }

  private static IOException unexpected(int type, String expected) {
    return new IOException(
        "The answer is not what InfluxDB writes: expected %s, got type 0x%02x"
            .formatted(expected, type));
  }

  private void need(int bytes) throws IOException {
    if (limit - position < bytes && !filled(bytes)) {
      throw new EOFException("The answer ends in the middle");
    }
  }

  /** Brings that many bytes together in the buffer; false where the stream ends before. */
  private boolean filled(int bytes) throws IOException {
    int left = limit - position;
    if (bytes > buffer.length) {
      buffer = Arrays.copyOfRange(buffer, position, position + Math.max(bytes, 2 * buffer.length));
    } else {
      System.arraycopy(buffer, position, buffer, 0, left);
    }
    position = 0;
    limit = left;
    while (limit < bytes) {
      int read = in.read(buffer, limit, buffer.length - limit);
      if (read < 0) {
        return false;
      }
      limit += read;
    }
    return true;
  }
}
