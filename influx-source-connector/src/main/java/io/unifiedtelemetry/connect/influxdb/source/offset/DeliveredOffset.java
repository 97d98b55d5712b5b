package io.unifiedtelemetry.connect.influxdb.source.offset;

import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered.Begun;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * {@link Delivered} as Connect keeps it. Version 1:
 *
 * <ul>
 *   <li>{@code version}: 1
 *   <li>{@code time}: everything before it was delivered
 *   <li>{@code window.end}, {@code series}, {@code series.time}: only while a window is being read
 *       that begins at {@code time} and ends at {@code window.end}; of it every series before
 *       {@code series} was delivered, and that one up to {@code series.time}
 *   <li>{@code window.2.end}, {@code series.2}, {@code series.2.time} and so on: where a window was
 *       cut and is read in pieces, what was delivered of the rest
 *   <li>{@code late}: what was delivered of the recent past, see {@link LateSnapshot}
 * </ul>
 *
 * <p>All times are RFC 3339 with nine digits. An operator needs to give {@code time} only, as such
 * a text or in nanoseconds since 1970.
 */
public final class DeliveredOffset {
  public static final String VERSION = "version";
  public static final String TIME = "time";
  public static final String LATE = "late";
  static final long CURRENT_VERSION = 1;

  private static final Set<String> FIXED = Set.of(VERSION, TIME, LATE);
  private static final Pattern WINDOW_KEY =
      Pattern.compile("window\\.(\\d+\\.)?end|series(\\.\\d+)?(\\.time)?");

  private DeliveredOffset() {}

  /** The offset that says this. */
  public static Map<String, Object> toMap(Delivered delivered, LateSnapshot late) {
    Map<String, Object> offset = new LinkedHashMap<>();
    offset.put(VERSION, CURRENT_VERSION);
    offset.put(TIME, Rfc3339.format(delivered.before()));
    for (int i = 0; i < delivered.begun().size(); i++) {
      Begun begun = delivered.begun().get(i);
      offset.put(endKey(i), Rfc3339.format(begun.end()));
      offset.put(seriesKey(i), begun.series().toString());
      offset.put(seriesKey(i) + ".time", Rfc3339.format(begun.time()));
    }
    String lateText = late.toText();
    if (!lateText.isEmpty()) {
      offset.put(LATE, lateText);
    }
    return offset;
  }

  /**
   * What an offset says.
   *
   * @throws ConnectException that says what is wrong with it
   */
  public static Delivered parse(Map<String, ?> offset) {
    checkKeys(offset);
    checkVersion(offset);
    List<Begun> begun = new ArrayList<>();
    for (int i = 0; offset.containsKey(endKey(i)); i++) {
      begun.add(
          new Begun(
              time(offset, endKey(i)),
              series(offset, seriesKey(i)),
              time(offset, seriesKey(i) + ".time")));
    }
    Delivered delivered = new Delivered(time(offset, TIME), List.copyOf(begun));
    checkOrder(delivered);
    return delivered;
  }

  /**
   * What an offset says was delivered of the past.
   *
   * @throws ConnectException that says what is wrong with it
   */
  public static LateSnapshot late(Map<String, ?> offset) {
    Object text = offset.get(LATE);
    return text == null ? LateSnapshot.NONE : LateSnapshot.parse(text.toString());
  }

  /**
   * A time in an offset: RFC 3339, or nanoseconds since 1970.
   *
   * @throws ConnectException that says what is wrong with it
   */
  static long time(Map<String, ?> offset, String key) {
    Object value = offset.get(key);
    if (value instanceof Long || value instanceof Integer) {
      return inRange(key, ((Number) value).longValue());
    }
    if (!(value instanceof String text)) {
      throw new ConnectException(
          "The offset's \"%s\" has to be a time, as RFC 3339 or in nanoseconds since 1970, not %s"
              .formatted(key, value));
    }
    try {
      return text.matches("-?\\d+") ? inRange(key, Long.parseLong(text)) : Rfc3339.parse(text);
    } catch (DateTimeException | NumberFormatException e) {
      throw new ConnectException(
          "The offset's \"%s\" has to be a time, as RFC 3339 or in nanoseconds since 1970, not \"%s\""
              .formatted(key, text),
          e);
    }
  }

  /**
   * Checks that the version is one that this connector reads.
   *
   * @throws ConnectException where it is not
   */
  static void checkVersion(Map<String, ?> offset) {
    Object version = offset.get(VERSION);
    if (version != null && !version.toString().equals(Long.toString(CURRENT_VERSION))) {
      throw new ConnectException(
          "The offset has version %s, this connector reads version %d: use the connector version"
                  .formatted(version, CURRENT_VERSION)
              + " that wrote it, or alter the offset to {\"time\": …}");
    }
  }

  private static void checkKeys(Map<String, ?> offset) {
    for (String key : offset.keySet()) {
      if (!FIXED.contains(key) && !WINDOW_KEY.matcher(key).matches()) {
        throw new ConnectException(
            "The offset has a key \"%s\" that is not known; \"time\" is all that is needed"
                .formatted(key));
      }
    }
  }

  private static void checkOrder(Delivered delivered) {
    long from = delivered.before();
    for (Begun begun : delivered.begun()) {
      if (begun.end() <= from || begun.time() >= begun.end()) {
        throw new ConnectException(
            "The offset's windows have to follow one another and hold their series' times;"
                + " \"time\" alone is all that is needed");
      }
      from = begun.end();
    }
  }

  private static SeriesKey series(Map<String, ?> offset, String key) {
    if (!(offset.get(key) instanceof String text)) {
      throw new ConnectException(
          "The offset's \"%s\" has to be a text, because it has a window's end".formatted(key));
    }
    try {
      return SeriesKey.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ConnectException("The offset's \"%s\": %s".formatted(key, e.getMessage()), e);
    }
  }

  private static long inRange(String key, long nanoseconds) {
    if (nanoseconds < Rfc3339.MIN || nanoseconds > Rfc3339.MAX) {
      throw new ConnectException(
          "The offset's \"%s\" is outside of what InfluxDB can store".formatted(key));
    }
    return nanoseconds;
  }

  private static String endKey(int window) {
    return window == 0 ? "window.end" : "window." + (window + 1) + ".end";
  }

  private static String seriesKey(int window) {
    return window == 0 ? "series" : "series." + (window + 1);
  }
}
