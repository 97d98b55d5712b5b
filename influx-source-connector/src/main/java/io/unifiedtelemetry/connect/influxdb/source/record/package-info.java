/**
 * Encodes rows as record values and creates the Kafka records. Knows {@code config}, {@code
 * decode}, {@code query} (types of fields) and {@code offset}, but no server and no task.
 */
package io.unifiedtelemetry.connect.influxdb.source.record;
