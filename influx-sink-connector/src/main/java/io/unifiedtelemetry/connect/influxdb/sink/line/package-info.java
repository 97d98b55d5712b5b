/**
 * Finds the lines in the bytes of a record and checks each one as InfluxDB's own parser does. Knows
 * no other package of the sink.
 */
package io.unifiedtelemetry.connect.influxdb.sink.line;
