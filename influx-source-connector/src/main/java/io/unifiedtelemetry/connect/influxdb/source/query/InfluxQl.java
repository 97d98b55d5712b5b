package io.unifiedtelemetry.connect.influxdb.source.query;

import static java.util.stream.Collectors.joining;

import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesSorter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The InfluxQL statements of the connector. */
public final class InfluxQl {
  static final String RETENTION = "SHOW RETENTION POLICIES";
  public static final String FIELD_KEYS = "SHOW FIELD KEYS";

  private static final char REPLACEMENT = '\ufffd';
  // Matches at the beginning, too. Without it InfluxDB compares the name with the text of the
  // regular expression, which finds no replacement character in it.
  private static final String NO_LITERAL = "(?m:^)";
  private static final Pattern UNQUOTABLE = Pattern.compile("[\r\0\ufffd]");
  // Measurements that 1.x and 2.x refuse to select by name, but not by a regular expression. Of
  // _series, _fieldKeys and _tagKeys they return nothing then.
  private static final Set<String> SYSTEM = Set.of("_measurements", "_name", "_tagKey", "_tags");

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
    String grouping = tags.isEmpty() ? "" : " GROUP BY ";
    return select(fields(selection), selection, measurement, from, to)
        + tags.stream().map(InfluxQl::named).collect(joining(", ", grouping, ""));
  }

  /**
   * Selects the points of a measurement in [from, to), all series together in the order of time,
   * for a {@link SeriesSorter}. Only for a name that {@link #canQuote} and a range in which each
   * field has one type, and not {@link Selection#withoutReserved}: a regular expression matches
   * tags, too.
   */
  public static String sortedByTime(
      Selection selection, String measurement, long from, long to, int most) {
    String endOfTags = quoted(SeriesSorter.END_OF_TAGS) + "::tag";
    String columns = String.join(", ", "*::tag", endOfTags, fields(selection));
    return select(columns, selection, measurement, from, to) + " LIMIT " + most;
  }

  /** Selects the first point in [from, to); only correct if each field has one type. */
  public static String firstPoint(Selection selection, String measurement, long from, long to) {
    return select(selection.columns(), selection, measurement, from, to) + " LIMIT 1";
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

  /** Whether a name can be quoted, so that a statement is about this measurement only. */
  public static boolean canQuote(String name) {
    return !SYSTEM.contains(name) && !UNQUOTABLE.matcher(name).find();
  }

  /**
   * Names a measurement: quoted, with escapes for quotes, backslashes and line feeds. InfluxQL
   * takes a carriage return or a NUL for the end of a quoted name, so a name with one is matched by
   * a regular expression; so is one with bytes that are not UTF-8, for which the replacement
   * character stands here and in InfluxDB's regular expressions, and one that InfluxQL uses itself.
   */
  static String named(String name) {
    if (!canQuote(name)) {
      String begin = name.indexOf(REPLACEMENT) < 0 ? "/^" : "/^" + NO_LITERAL;
      return name.codePoints().mapToObj(InfluxQl::escaped).collect(joining("", begin, "$/"));
    }
    return quoted(name);
  }

  /** Quotes a name without a carriage return or a NUL. */
  static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  // Without tags, which are among all columns unless they are grouped.
  private static String fields(Selection selection) {
    boolean all = selection.fields().isEmpty() && !selection.withoutReserved();
    return all ? "*::field" : selection.columns();
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
