package io.unifiedtelemetry.connect.common.metrics;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The name of a device, a destination and so on as the value of a key property and of a tag. Names
 * come from producers and databases: control characters would break the text format of Prometheus,
 * and long names its storage.
 */
final class MetricLabel {
  private static final int MAX_LENGTH = 200;
  private static final int HASH_LENGTH = 8;

  private MetricLabel() {}

  /** The name itself, or if it is long or has control characters, a similar one with a hash. */
  static String of(String name) {
    StringBuilder label = new StringBuilder();
    boolean same = name.length() <= MAX_LENGTH;
    for (int i = 0; i < Math.min(name.length(), MAX_LENGTH); ) {
      int character = name.codePointAt(i);
      boolean printable = isPrintable(character);
      label.appendCodePoint(printable ? character : '_');
      same &= printable;
      i += Character.charCount(character);
    }
    return same ? name : label + "…" + hash(name);
  }

  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String hash(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_16BE);
    return UUID.nameUUIDFromBytes(bytes).toString().substring(0, HASH_LENGTH);
  }
}
