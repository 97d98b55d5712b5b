package io.unifiedtelemetry.connect.common.record;

/** The format of source record values. */
public enum OutputFormat {
  /** A line-protocol string, one point per record. */
  LINE_PROTOCOL,
  /** A Connect Struct with a schema, see {@link PointSchemas}. */
  STRUCT
}
