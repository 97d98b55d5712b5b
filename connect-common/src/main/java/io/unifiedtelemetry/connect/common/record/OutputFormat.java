package io.unifiedtelemetry.connect.common.record;

/** What the value of a source record is. */
public enum OutputFormat {
  /** A line-protocol string, one point per record. */
  LINE_PROTOCOL,
  /** A Connect Struct with a schema, see {@link PointSchemas}. */
  STRUCT
}
