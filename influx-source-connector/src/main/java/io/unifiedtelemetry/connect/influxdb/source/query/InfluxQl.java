package io.unifiedtelemetry.connect.influxdb.source.query;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The InfluxQL statements of the connector. */
public final class InfluxQl {
  static final String RETENTION = "SHOW RETENTION POLICIES";
  public static final String FIELD_KEYS = "SHOW FIELD KEYS";

  private static final char REPLACEMENT = '\ufffd';
  // Matches at the beginning, too. Without it InfluxDB compares the name with the text of the
  // regular expression, which finds no replacement character in it.
  private static final String NO_LITERAL = "(?m:^)";
  private static final Pattern UNQUOTABLE = Pattern.compile("[\r\0\ufffd]");

  private InfluxQl() {}

  /** Selects all points of a measurement in [from, to), one series after the other. */
  public static String points(Selection selection, String measurement, long from, long to) {
    return select(selection.columns(), selection, measurement, from, to) + " GROUP BY *";
  }

  /**
   * Selects all points of a measurement in [from, to), grouped by some of its tags only: series
   * that differ in no other tag become one, whose points are in the order of time.
   */
  public static String points(
      Selection selection, String measurement, long from, long to, List<String> tags) {
    String columns = selection.fields().isEmpty() ? "*::field" : selection.columns();
    String grouping = tags.isEmpty() ? "" : " GROUP BY ";
    return select(columns, selection, measurement, from, to)
        + tags.stream().map(InfluxQl::named).collect(joining(", ", grouping, ""));
  }

  /** Selects the first point in [from, to); only correct if each field has one type. */
  public static String firstPoint(Selection selection, String measurement, long from, long to) {
    return select(selection.columns(), selection, measurement, from, to) + " LIMIT 1";
  }

  /**
   * Selects some points in [from, to) with the values of their tags; only correct if each field has
   * one type.
   */
  public static String somePoints(String measurement, long from, long to, int most) {
    return select("*", Selection.ALL, measurement, from, to) + " LIMIT " + most;
  }

  /** Selects the points of some series, see {@link #points}. */
  public static String points(String measurement, long from, long to, String series) {
    return select("*", Selection.ALL, measurement, from, to) + " AND (" + series + ") GROUP BY *";
  }

  /** Returns a condition that the series with these tags meet; empty if a name cannot be quoted. */
  public static Optional<String> anyOf(Collection<Map<String, String>> series) {
    boolean quotable =
        series.stream()
            .flatMap(tags -> Stream.concat(tags.keySet().stream(), tags.values().stream()))
            .allMatch(name -> name.indexOf('\r') < 0 && name.indexOf('\0') < 0);
    return quotable
        ? Optional.of(series.stream().map(InfluxQl::allOf).collect(joining(" OR ")))
        : Optional.empty();
  }

  private static String allOf(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> named(tag.getKey()) + " = '" + escapedText(tag.getValue()) + "'")
        .collect(joining(" AND ", "(", ")"));
  }

  private static String escapedText(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n");
  }

  /** Counts the values of each field in [from, to). */
  public static String counts(Selection selection, String measurement, long from, long to) {
    return select(selection.counts(), selection, measurement, from, to);
  }

  /** Explains {@link #points}: the number of shards and the types of the fields. */
  public static String plan(Selection selection, String measurement, long from, long to) {
    return "EXPLAIN " + points(selection, measurement, from, to);
  }

  /** Shows the types of a measurement's fields. */
  public static String fieldKeys(String measurement) {
    return FIELD_KEYS + " FROM " + named(measurement);
  }

  /** Shows the keys of a measurement's tags. */
  public static String tagKeys(String measurement) {
    return "SHOW TAG KEYS FROM " + named(measurement);
  }

  /**
   * Names a measurement: quoted, with escapes for quotes, backslashes and line feeds. InfluxQL
   * takes a carriage return or a NUL for the end of a quoted name, so a name with one is matched by
   * a regular expression; so is one with bytes that are not UTF-8, for which the replacement
   * character stands here and in InfluxDB's regular expressions.
   */
  static String named(String name) {
    if (UNQUOTABLE.matcher(name).find()) {
      String begin = name.indexOf(REPLACEMENT) < 0 ? "/^" : "/^" + NO_LITERAL;
      return name.codePoints().mapToObj(InfluxQl::escaped).collect(joining("", begin, "$/"));
    }
    return quoted(name);
  }

  /** Quotes a name without a carriage return or a NUL. */
  static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static String select(
      String columns, Selection selection, String measurement, long from, long to) {
    return "SELECT "
        + columns
        + " FROM "
        + named(measurement)
        + between(from, to)
        + selection.condition();
  }

  private static String escaped(int codePoint) {
    boolean literal = codePoint > 0x7f || Character.isLetterOrDigit(codePoint);
    return literal ? Character.toString(codePoint) : "\\x%02x".formatted(codePoint);
  }

  private static String between(long from, long to) {
    return " WHERE time >= " + from + " AND time < " + to;
  }
}
