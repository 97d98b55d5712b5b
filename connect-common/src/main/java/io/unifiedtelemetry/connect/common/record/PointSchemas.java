package io.unifiedtelemetry.connect.common.record;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Struct;

/**
 * Points as Structs: schema {@code io.unifiedtelemetry.Point} with {@code measurement} (string),
 * {@code time_ns} (int64), {@code tags} (map of string to string, or struct of optional strings)
 * and {@code fields} (a struct of optional fields).
 *
 * <p>Each measurement has a schema of its own, which only ever grows by optional fields; its
 * version counts them. A field whose type changes gets one more field in the schema, named after
 * the type ({@code f}, then {@code f_string}), with the parameter {@code field} that holds the
 * field's own key. An unsigned integer is an int64 that holds its 64 bits, with the schema name
 * {@link #UNSIGNED}. Thread-safe.
 */
public final class PointSchemas {
  /** Schema name of an int64 whose 64 bits are an unsigned integer. */
  public static final String UNSIGNED = "io.unifiedtelemetry.Unsigned";

  /**
   * Parameter of a field's schema: the field's key, where the schema's field is named otherwise.
   */
  public static final String FIELD_KEY = "field";

  private final boolean tagsAsFields;
  private final BinaryOperator<String> documentation;
  private final Map<String, MeasurementSchema> measurements = new HashMap<>();

  /** Schemas with the tags as a map. */
  public PointSchemas() {
    this(false);
  }

  /**
   * Schemas with the tags in one of two forms.
   *
   * @param tagsAsFields false for a map, true for a struct of optional strings
   */
  public PointSchemas(boolean tagsAsFields) {
    this(tagsAsFields, (measurement, field) -> null);
  }

  /**
   * Schemas with the tags as a map, whose fields bear documentation, such as their units.
   *
   * @param documentation of a field, by measurement and field; null where there is none
   */
  public PointSchemas(BinaryOperator<String> documentation) {
    this(false, documentation);
  }

  private PointSchemas(boolean tagsAsFields, BinaryOperator<String> documentation) {
    this.tagsAsFields = tagsAsFields;
    this.documentation = documentation;
  }

  /** The point with its measurement's schema, to which unknown fields are added. */
  public synchronized Struct toStruct(Point point) {
    return measurements.computeIfAbsent(point.measurement(), this::schemaOf).toStruct(point);
  }

  private MeasurementSchema schemaOf(String measurement) {
    UnaryOperator<String> fieldDocs = field -> documentation.apply(measurement, field);
    return new MeasurementSchema(tagsAsFields, fieldDocs);
  }
}
