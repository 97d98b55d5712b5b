package io.unifiedtelemetry.connect.voyager.device;

/**
 * The definition of one field of a point.
 *
 * @param kind kind of point
 * @param name name of the field in InfluxDB
 * @param type fixed, regardless of what the device prints
 * @param unit unit of a number; empty if it has none
 * @param meaning one sentence
 */
public record FieldSpec(String kind, String name, Type type, String unit, String meaning) {

  /** The field types of InfluxDB. */
  public enum Type {
    FLOAT,
    INTEGER,
    BOOLEAN,
    STRING
  }

  /** Returns meaning and unit as one text, for a schema. */
  public String documentation() {
    return unit.isEmpty() ? meaning : meaning + " Unit: " + unit + ".";
  }
}
