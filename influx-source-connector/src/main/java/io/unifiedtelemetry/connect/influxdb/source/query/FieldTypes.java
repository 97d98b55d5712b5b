package io.unifiedtelemetry.connect.influxdb.source.query;

import io.unifiedtelemetry.connect.influxdb.source.decode.FieldType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The types of a measurement's fields over all its shards. A field may have a different type in
 * each shard.
 */
public final class FieldTypes {
  private final Map<String, Set<FieldType>> types = new TreeMap<>();

  /** Adds a type of a field. */
  public void add(String field, FieldType type) {
    types.computeIfAbsent(field, ignored -> EnumSet.noneOf(FieldType.class)).add(type);
  }

  /** Whether there is a field of that name. */
  public boolean has(String field) {
    return types.containsKey(field);
  }

  /** Whether each field has a single type, so that one query may span shards. */
  public boolean uniform() {
    return types.values().stream().allMatch(each -> each.size() == 1);
  }

  /** Returns the type of a field, or null if it is unknown or has several. */
  public FieldType of(String field) {
    Set<FieldType> all = types.get(field);
    return all == null || all.size() > 1 ? null : all.iterator().next();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldTypes fields && types.equals(fields.types);
  }

  @Override
  public int hashCode() {
    return types.hashCode();
  }

  @Override
  public String toString() {
    return types.toString();
  }
}
