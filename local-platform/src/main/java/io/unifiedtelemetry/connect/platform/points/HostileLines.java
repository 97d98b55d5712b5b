package io.unifiedtelemetry.connect.platform.points;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/**
 * Generates points whose names and values are hard to transport, as canonical line protocol: tags
 * and fields sorted by key. All points are distinct.
 */
public final class HostileLines {
  private static final List<String> PIECES =
      List.of(
          "a", "B", "é", "中", "🛰", ",", " ", "=", "\"", "'", "\\x", "time", "_field", "select",
          "from", "*", ".", "/", "~", "!", "%", "${", "}", "\t", "#");
  private static final Comparator<String> AS_BYTES =
      Comparator.comparing(
          (String text) -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
  private static final long SHARD = Duration.ofDays(7).toNanos();

  private final Random random;
  private final boolean unsigned;
  private final DoubleFunction<String> floats;

  /**
   * @param unsigned whether the server supports unsigned integers
   * @param floats formats a float
   */
  public HostileLines(long seed, boolean unsigned, DoubleFunction<String> floats) {
    this.random = new Random(seed);
    this.unsigned = unsigned;
    this.floats = floats;
  }

  /** Generates lines in several measurements and shards. */
  public List<String> lines(int count) {
    List<String> measurements = names(6);
    List<String> tagKeys = names(5);
    List<String> fieldKeys = names(8);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String measurement = measurements.get(random.nextInt(measurements.size()));
      lines.add(
          escaped(measurement, false) + tags(tagKeys) + " " + fields(fieldKeys) + " " + time(i));
    }
    return lines;
  }

  private String time(int i) {
    return Long.toString((random.nextInt(30) - 5) * SHARD + i * 1_000_003L);
  }

  private String tags(List<String> keys) {
    TreeMap<String, String> tags = new TreeMap<>(AS_BYTES);
    for (String key : keys) {
      if (random.nextBoolean()) {
        tags.put(key, name());
      }
    }
    StringBuilder text = new StringBuilder();
    tags.forEach(
        (key, value) ->
            text.append(',').append(escaped(key, true)).append('=').append(escaped(value, true)));
    return text.toString();
  }

  // The type of a field depends on its index only; another test has fields with several types.
  private String fields(List<String> keys) {
    Map<String, String> fields = new TreeMap<>(AS_BYTES);
    while (fields.isEmpty()) {
      for (int i = 0; i < keys.size(); i++) {
        if (random.nextInt(3) == 0) {
          fields.put(keys.get(i), value(i));
        }
      }
    }
    List<String> parts = new ArrayList<>();
    fields.forEach((key, value) -> parts.add(escaped(key, true) + "=" + value));
    return String.join(",", parts);
  }

  private String value(int field) {
    return switch (field % 5) {
      case 0 -> floating();
      case 1 -> (random.nextBoolean() ? random.nextLong() : random.nextInt(200) - 100) + "i";
      case 2 -> Boolean.toString(random.nextBoolean());
      case 3 -> '"' + text().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
      default ->
          unsigned
              ? Long.toUnsignedString(random.nextBoolean() ? random.nextLong() : field) + "u"
              : random.nextInt() + "i";
    };
  }

  private String floating() {
    double value = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(value) && random.nextBoolean()
        ? floats.apply(value)
        : floats.apply(random.nextInt(1000) / 8.0);
  }

  private String text() {
    return random.nextInt(4) == 0 ? "" : name() + (random.nextBoolean() ? "\nnext line" : "");
  }

  private List<String> names(int count) {
    Map<String, Boolean> names = new LinkedHashMap<>();
    while (names.size() < count) {
      names.put(name(), true);
    }
    return List.copyOf(names.keySet());
  }

  // Never "time", which is reserved; never starts with # or ends with a backslash.
  private String name() {
    StringBuilder name = new StringBuilder("n");
    for (int i = random.nextInt(4); i >= 0; i--) {
      name.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return name.toString();
  }

  private static String escaped(String name, boolean alsoEquals) {
    String escaped = name.replace(",", "\\,").replace(" ", "\\ ");
    return alsoEquals ? escaped.replace("=", "\\=") : escaped;
  }
}
