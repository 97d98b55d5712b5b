package io.unifiedtelemetry.connect.influxdb.source.query;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.source.decode.FieldType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is in a bucket.
 *
 * @param measurements by name, with the types of their fields
 * @param retention how long points are kept; zero for ever
 * @param shardDuration of the shards that are made now; older ones may differ
 */
public record Catalog(
    Map<String, FieldTypes> measurements, Duration retention, Duration shardDuration) {
  /** Before it was asked for. */
  public static final Catalog EMPTY = new Catalog(Map.of(), Duration.ZERO, Duration.ZERO);

  private static final int RETENTION_STATEMENT = 0;
  private static final int FIELDS_STATEMENT = 1;

  /** Asks a server. */
  static Catalog read(InfluxQlClient client, InfluxDbServer server) throws IOException {
    Table table = new Table();
    if (server.version() == InfluxDbVersion.V3) {
      // Has no retention policies, and one type for each column.
      client.ask(List.of(InfluxQl.FIELD_KEYS), table);
      return new Catalog(fields(table, 0), Duration.ZERO, Duration.ZERO);
    }
    client.ask(List.of(InfluxQl.RETENTION, InfluxQl.FIELD_KEYS), table);
    Duration retention = Duration.ZERO;
    Duration shards = Duration.ZERO;
    for (Table.Row policy : table.rows(RETENTION_STATEMENT)) {
      if (isMeant(policy, server.target())) {
        retention = duration(policy.text("duration"));
        shards = duration(policy.text("shardGroupDuration"));
      }
    }
    return new Catalog(fields(table, FIELDS_STATEMENT), retention, shards);
  }

  /** Asks a server for the fields of one measurement. */
  public static FieldTypes fields(InfluxQlClient client, String measurement) throws IOException {
    Table table = new Table();
    client.ask(List.of(InfluxQl.fieldKeys(measurement)), table);
    return fields(table, 0).getOrDefault(measurement, new FieldTypes());
  }

  /** The types in an answer to {@code SHOW FIELD KEYS}, by measurement. */
  public static Map<String, FieldTypes> fields(Table table, int statement) {
    Map<String, FieldTypes> measurements = new TreeMap<>();
    for (Table.Row row : table.rows(statement)) {
      measurements
          .computeIfAbsent(row.name(), name -> new FieldTypes())
          .add(row.text("fieldKey"), FieldType.of(row.text("fieldType")));
    }
    return measurements;
  }

  private static boolean isMeant(Table.Row policy, ReadTarget target) {
    return target.retentionPolicy() == null
        ? Boolean.TRUE.equals(policy.values().get("default"))
        : policy.text("name").equals(target.retentionPolicy());
  }

  // Go writes 168h0m0s, Java reads PT168H0M0S.
  private static Duration duration(String text) {
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }
}
