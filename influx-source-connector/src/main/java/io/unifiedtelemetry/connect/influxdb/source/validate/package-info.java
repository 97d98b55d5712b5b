/**
 * Validates a configuration before the connector starts, also against its servers. Knows {@code
 * config}, {@code query}, {@code decode}, {@code offset} and {@code userquery}; only the connector
 * uses it.
 */
package io.unifiedtelemetry.connect.influxdb.source.validate;
