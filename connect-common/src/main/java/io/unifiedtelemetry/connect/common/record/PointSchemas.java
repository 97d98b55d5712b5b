package io.unifiedtelemetry.connect.common.record;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Struct;

/**
 * Converts points to Structs: schema {@code io.unifiedtelemetry.Point} with {@code measurement}
 * (string), {@code time_ns} (int64), {@code tags} (map of string to string, or struct of optional
 * strings) and {@code fields} (a struct of optional fields).
 *
 * <p>Each measurement has its own schema, which only grows by optional fields; its version is their
 * number. When the type of a field changes, the schema gets a further field, named after the type
 * ({@code f}, then {@code f_string}), whose parameter {@code field} is the field's key. An unsigned
 * integer is an int64 with the same 64 bits and the schema name {@link #UNSIGNED}. Thread-safe.
 */
public final class PointSchemas {
  /** Schema name of an int64 whose 64 bits are an unsigned integer. */
  public static final String UNSIGNED = "io.unifiedtelemetry.Unsigned";

  /** Parameter of a field's schema: the field's key, if the schema's field has another name. */
  public static final String FIELD_KEY = "field";

  private final boolean tagsAsFields;
  private final BinaryOperator<String> documentation;
  private final Map<String, MeasurementSchema> measurements = new HashMap<>();

  /** Schemas with the tags as a map. */
  public PointSchemas() {
    this(false);
  }

  /**
   * Schemas with the tags as a map or as a struct.
   *
   * @param tagsAsFields false for a map, true for a struct of optional strings
   */
  public PointSchemas(boolean tagsAsFields) {
    this(tagsAsFields, (measurement, field) -> null);
  }

  /**
   * Schemas with the tags as a map and with documentation of the fields, such as their units.
   *
   * @param documentation returns the documentation for a measurement and a field; null if there is
   *     none
   */
  public PointSchemas(BinaryOperator<String> documentation) {
    this(false, documentation);
  }

  private PointSchemas(boolean tagsAsFields, BinaryOperator<String> documentation) {
    this.tagsAsFields = tagsAsFields;
    this.documentation = documentation;
  }

  /** Converts a point; fields that are new are added to the measurement's schema. */
  public synchronized Struct toStruct(Point point) {
    return measurements.computeIfAbsent(point.measurement(), this::schemaOf).toStruct(point);
  }

  private MeasurementSchema schemaOf(String measurement) {
    UnaryOperator<String> fieldDocs = field -> documentation.apply(measurement, field);
    return new MeasurementSchema(tagsAsFields, fieldDocs);
  }
}
