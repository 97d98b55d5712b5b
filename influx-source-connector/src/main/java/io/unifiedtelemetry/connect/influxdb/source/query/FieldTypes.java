package io.unifiedtelemetry.connect.influxdb.source.query;

import io.unifiedtelemetry.connect.influxdb.source.decode.FieldType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The types that the fields of a measurement have, over all its shards; a field may have another
 * type in each shard.
 */
public final class FieldTypes {
  private final Map<String, Set<FieldType>> types = new TreeMap<>();

  /** Adds a type of a field. */
  public void add(String field, FieldType type) {
    types.computeIfAbsent(field, ignored -> EnumSet.noneOf(FieldType.class)).add(type);
  }

  /** Whether each field has one type only, so that one query may span shards. */
  public boolean uniform() {
    return types.values().stream().allMatch(each -> each.size() == 1);
  }

  /** The field's type; null where it is not known or has several. */
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
