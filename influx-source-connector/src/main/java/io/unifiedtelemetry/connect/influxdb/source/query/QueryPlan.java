package io.unifiedtelemetry.connect.influxdb.source.query;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code EXPLAIN} says of a query over one measurement.
 *
 * @param shards how many it would read; 1.x counts those without the measurement too
 * @param types of the fields, exact where there is one shard at most
 */
public record QueryPlan(long shards, FieldTypes types) {
  private static final String COLUMN = "QUERY PLAN";
  private static final String SHARDS = "NUMBER OF SHARDS: ";
  private static final String FIELDS = "AUXILIARY FIELDS: ";
  // A name is quoted unless it is a plain identifier; in quotes, \" \\ and \n are escapes.
  private static final Pattern FIELD =
      Pattern.compile("(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\",: ]+))::(\\w+)", Pattern.DOTALL);
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

  /** Whether one shard at most is read, so that each value comes in the type that it has there. */
  public boolean exact() {
    return shards <= 1;
  }

  /** The plan in an answer. */
  public static QueryPlan of(List<Table.Row> rows) {
    long shards = 0;
    FieldTypes types = new FieldTypes();
    for (Table.Row row : rows) {
      String line = row.text(COLUMN);
      if (line.startsWith(SHARDS)) {
        shards = Math.max(shards, Long.parseLong(line.substring(SHARDS.length())));
      } else if (line.startsWith(FIELDS)) {
        addFields(line, types);
      }
    }
    return new QueryPlan(shards, types);
  }

  private static void addFields(String line, FieldTypes types) {
    Matcher field = FIELD.matcher(line);
    field.region(FIELDS.length(), line.length());
    while (field.find()) {
      String name = field.group(1) == null ? field.group(2) : unescaped(field.group(1));
      types.add(name, FieldType.of(field.group(3)));
    }
  }

  private static String unescaped(String name) {
    return ESCAPE
        .matcher(name)
        .replaceAll(escape -> Matcher.quoteReplacement(escape.group(1).replace('n', '\n')));
  }
}
