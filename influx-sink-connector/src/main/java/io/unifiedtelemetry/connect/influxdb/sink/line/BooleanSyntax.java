package io.unifiedtelemetry.connect.influxdb.sink.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/** The words that InfluxDB accepts as booleans. */
final class BooleanSyntax {
  private static final byte[][] WORDS =
      Stream.of("true", "True", "TRUE", "false", "False", "FALSE")
          .map(each -> each.getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);

  private BooleanSyntax() {}

  static boolean isBoolean(byte[] text, int from, int to) {
    if (to - from == 1) {
      return text[from] == 't' || text[from] == 'T' || text[from] == 'f' || text[from] == 'F';
    }
    for (byte[] word : WORDS) {
      if (Arrays.equals(text, from, to, word, 0, word.length)) {
        return true;
      }
    }
    return false;
  }
}
