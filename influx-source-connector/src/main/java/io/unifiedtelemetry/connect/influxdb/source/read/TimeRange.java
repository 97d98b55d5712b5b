package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;

/**
 * A stretch of a measurement's time that can be read exactly.
 *
 * @param from nanoseconds since 1970
 * @param to not part of it
 * @param types of the fields in it
 */
record TimeRange(MeasurementCursor cursor, long from, long to, FieldTypes types) {}
