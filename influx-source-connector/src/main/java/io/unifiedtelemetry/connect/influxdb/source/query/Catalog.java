package io.unifiedtelemetry.connect.influxdb.source.query;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.source.decode.FieldType;
import io.unifiedtelemetry.connect.influxdb.source.decode.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The measurements of a bucket or database, and how long it keeps them.
 *
 * @param measurements by name, with the types of their fields
 * @param retention how long points are kept; zero for ever
 * @param shardDuration of new shards; older ones may differ
 */
public record Catalog(
    Map<String, FieldTypes> measurements, Duration retention, Duration shardDuration) {
  /** The catalog before the first query. */
  public static final Catalog EMPTY = new Catalog(Map.of(), Duration.ZERO, Duration.ZERO);

  private static final int RETENTION_STATEMENT = 0;
  private static final int FIELDS_STATEMENT = 1;

  /** Queries the server. */
  static Catalog read(InfluxQlClient client, InfluxDbServer server) throws IOException {
    Table table = new Table();
    if (server.version() == InfluxDbVersion.V3) {
      // 3.x has no retention policies, and each column has one type.
      client.query(List.of(InfluxQl.FIELD_KEYS), table);
      return new Catalog(fields(table, 0), Duration.ZERO, Duration.ZERO);
    }
    client.query(List.of(InfluxQl.RETENTION, InfluxQl.FIELD_KEYS), table);
    Duration retention = Duration.ZERO;
    Duration shards = Duration.ZERO;
    for (Table.Row policy : table.rows(RETENTION_STATEMENT)) {
      if (isSelected(policy, server.retentionPolicy())) {
        retention = duration(policy.text("duration"));
        shards = duration(policy.text("shardGroupDuration"));
      }
    }
    return new Catalog(fields(table, FIELDS_STATEMENT), retention, shards);
  }

  /** Queries the fields of one measurement. */
  public static FieldTypes fields(InfluxQlClient client, String measurement) throws IOException {
    Table table = new Table();
    client.query(List.of(InfluxQl.fieldKeys(measurement)), table);
    return fields(table, 0).getOrDefault(measurement, new FieldTypes());
  }

  /** Returns the types in a response to {@code SHOW FIELD KEYS}, by measurement. */
  public static Map<String, FieldTypes> fields(Table table, int statement) {
    Map<String, FieldTypes> measurements = new TreeMap<>();
    for (Table.Row row : table.rows(statement)) {
      measurements
          .computeIfAbsent(row.name(), name -> new FieldTypes())
          .add(row.text("fieldKey"), FieldType.of(row.text("fieldType")));
    }
    return measurements;
  }

  private static boolean isSelected(Table.Row policy, String retentionPolicy) {
    return retentionPolicy == null
        ? Boolean.TRUE.equals(policy.values().get("default"))
        : policy.text("name").equals(retentionPolicy);
  }

  // Go writes 168h0m0s, Java reads PT168H0M0S.
  private static Duration duration(String text) {
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }
}
