package io.unifiedtelemetry.connect.influxdb.source.query;

import io.unifiedtelemetry.connect.influxdb.source.decode.FieldType;
import io.unifiedtelemetry.connect.influxdb.source.decode.Table;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plan that {@code EXPLAIN} returns for a query of one measurement.
 *
 * @param shards number of shards to read; 1.x also counts those without the measurement
 * @param types of the fields, exact if there is at most one shard
 */
public record QueryPlan(long shards, FieldTypes types) {
  private static final String COLUMN = "QUERY PLAN";
  private static final String SHARDS = "NUMBER OF SHARDS: ";
  private static final String FIELDS = "AUXILIARY FIELDS: ";
  // A name is quoted unless it is a plain identifier. In quotes, \" \\ and \n are escapes.
  private static final Pattern FIELD =
      Pattern.compile("(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\",: ]+))::(\\w+)", Pattern.DOTALL);
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

  /** Whether at most one shard is read, so that each value has the type it has in that shard. */
  public boolean exact() {
    return shards <= 1;
  }

  /** Returns the plan in a response. */
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
