package io.unifiedtelemetry.connect.influxdb.sink.line;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Generates odd lines: some are valid, most are nearly valid. */
final class RandomLines {
  private static final List<String> PIECES =
      List.of(
          "\\",
          "\"",
          ",",
          " ",
          "=",
          "\n",
          "\r",
          "\t",
          "\0",
          "1",
          "23",
          "t",
          "f",
          "true",
          "F",
          "i",
          "u",
          "e",
          "-",
          "+",
          ".",
          "N",
          "#",
          "time",
          "_field",
          "m",
          "cpu",
          "a=b",
          "f=1",
          "f=\"x\"",
          ",k=v",
          " f=2i",
          "\u00FF",
          "9223372036854775807",
          "\\\"",
          "\\\\",
          "\\ ",
          "\\,",
          "\\=",
          "=\"",
          "\",",
          "\u00C3\u00A9",
          "1e5",
          "1e400",
          "99999999999999999999",
          "1u");
  private static final List<String> VALUES = List.of("1", "\"", "t", "2i", "-.5e3");

  private final Random random;

  RandomLines(long seed) {
    this.random = new Random(seed);
  }

  /** Returns the next text, which is mostly one line. */
  byte[] next() {
    StringBuilder line = new StringBuilder();
    int shape = random.nextInt(4);
    if (shape > 0) {
      line.append(random.nextBoolean() ? "m" : "cpu,host=a");
      append(line, shape > 1 ? random.nextInt(3) : 0);
      line.append(" f=").append(VALUES.get(random.nextInt(VALUES.size())));
    }
    append(line, random.nextInt(shape > 0 ? 6 : 14));
    if (shape == 3) {
      line.append(random.nextBoolean() ? "\"" : "").append(" 12");
    }
    return line.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private void append(StringBuilder line, int pieces) {
    for (int i = 0; i < pieces; i++) {
      line.append(PIECES.get(random.nextInt(PIECES.size())));
    }
  }
}
