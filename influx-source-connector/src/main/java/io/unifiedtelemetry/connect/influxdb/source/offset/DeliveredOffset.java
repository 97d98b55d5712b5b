package io.unifiedtelemetry.connect.influxdb.source.offset;

import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered.PartialWindow;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * {@link Delivered} as Connect stores it. Version 1:
 *
 * <ul>
 *   <li>{@code version}: 1
 *   <li>{@code time}: everything before it was delivered
 *   <li>{@code window.end}, {@code series}, {@code series.time}: only while a window is being read
 *       that starts at {@code time} and ends at {@code window.end}; of it every series before
 *       {@code series} was delivered, and that one up to {@code series.time}
 *   <li>{@code window.2.end}, {@code series.2}, {@code series.2.time} and so on: if a window was
 *       interrupted and is read in pieces, what was delivered of the rest
 *   <li>{@code late}: what was delivered of the recent past, see {@link LateSnapshot}
 *   <li>{@code cells}: the id of the {@link CellBase} that {@code late} builds on
 * </ul>
 *
 * <p>All times are RFC 3339 with nine digits. An operator only needs to set {@code time}, in this
 * form or in nanoseconds since 1970.
 */
public final class DeliveredOffset {
  public static final String VERSION = "version";
  public static final String TIME = "time";
  public static final String LATE = "late";
  static final long CURRENT_VERSION = 1;

  private static final String CELLS = "cells";
  private static final Set<String> FIXED = Set.of(VERSION, TIME, LATE, CELLS);
  private static final Pattern WINDOW_KEY =
      Pattern.compile("window\\.(\\d+\\.)?end|series(\\.\\d+)?(\\.time)?");

  private DeliveredOffset() {}

  /** Returns the offset. */
  public static Map<String, Object> toMap(Delivered delivered, LateSnapshot late) {
    Map<String, Object> offset = new LinkedHashMap<>();
    offset.put(VERSION, CURRENT_VERSION);
    offset.put(TIME, Rfc3339.format(delivered.before()));
    for (int i = 0; i < delivered.partial().size(); i++) {
      PartialWindow window = delivered.partial().get(i);
      offset.put(endKey(i), Rfc3339.format(window.end()));
      offset.put(seriesKey(i), window.series().toString());
      offset.put(seriesKey(i) + ".time", Rfc3339.format(window.time()));
    }
    String lateText = late.toText();
    if (!lateText.isEmpty()) {
      offset.put(LATE, lateText);
    }
    if (late.isIncomplete()) {
      offset.put(CELLS, (long) late.base());
    }
    return offset;
  }

  /**
   * Parses an offset.
   *
   * @throws ConnectException if it is invalid
   */
  public static Delivered parse(Map<String, ?> offset) {
    checkKeys(offset);
    checkVersion(offset);
    List<PartialWindow> partial = new ArrayList<>();
    for (int i = 0; offset.containsKey(endKey(i)); i++) {
      partial.add(
          new PartialWindow(
              time(offset, endKey(i)),
              series(offset, seriesKey(i)),
              time(offset, seriesKey(i) + ".time")));
    }
    Delivered delivered = new Delivered(time(offset, TIME), List.copyOf(partial));
    checkOrder(delivered);
    return delivered;
  }

  /**
   * Parses what an offset holds of the recent past.
   *
   * @throws ConnectException if it is invalid
   */
  public static LateSnapshot late(Map<String, ?> offset) {
    Object text = offset.get(LATE);
    LateSnapshot late = text == null ? LateSnapshot.NONE : LateSnapshot.parse(text.toString());
    Object base = offset.get(CELLS);
    if (base == null) {
      return late;
    }
    if (!(base instanceof Number id)) {
      throw new ConnectException("The offset's \"cells\" must be a number");
    }
    return late.withBase(id.intValue());
  }

  /**
   * Parses a time in an offset: RFC 3339, or nanoseconds since 1970.
   *
   * @throws ConnectException if it is invalid
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
   * Checks that this connector reads the version of an offset.
   *
   * @throws ConnectException if it does not
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
            "The offset has an unknown key \"%s\"; only \"time\" is required".formatted(key));
      }
    }
  }

  private static void checkOrder(Delivered delivered) {
    long from = delivered.before();
    for (PartialWindow window : delivered.partial()) {
      if (window.end() <= from || window.time() >= window.end()) {
        throw new ConnectException(
            "The offset's windows must be in order and contain the times of their series;"
                + " only \"time\" is required");
      }
      from = window.end();
    }
  }

  private static SeriesKey series(Map<String, ?> offset, String key) {
    if (!(offset.get(key) instanceof String text)) {
      throw new ConnectException(
          "The offset's \"%s\" must be a string, because the offset has a window".formatted(key));
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
          "The offset's \"%s\" is outside the range of InfluxDB".formatted(key));
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
