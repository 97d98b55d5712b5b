package io.unifiedtelemetry.connect.voyager.model;

/**
 * One field of the points.
 *
 * @param kind kind of point
 * @param name as in InfluxDB
 * @param type fixed, whatever the device prints
 * @param unit of a number; empty where it has none
 * @param meaning one sentence
 */
public record FieldSpec(String kind, String name, Type type, String unit, String meaning) {

  /** What a field can be in InfluxDB. */
  public enum Type {
    FLOAT,
    INTEGER,
    BOOLEAN,
    STRING
  }

  /** Unit and meaning in one text, as it stands in a schema. */
  public String documentation() {
    return unit.isEmpty() ? meaning : meaning + " Unit: " + unit + ".";
  }
}
