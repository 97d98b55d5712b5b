package io.unifiedtelemetry.connect.influxdb.source.query;

import java.util.Map;

/** Field types that no server told; in this package because only it may make some. */
public final class SampleFieldTypes {
  private SampleFieldTypes() {}

  /** Those types. */
  public static FieldTypes of(Map<String, FieldType> types) {
    FieldTypes made = new FieldTypes();
    types.forEach(made::add);
    return made;
  }
}
