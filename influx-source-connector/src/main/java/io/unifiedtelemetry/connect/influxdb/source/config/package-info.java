/**
 * The configuration: one record per group of keys, with its definition and parsing. Knows {@code
 * offset} for times, and no other package of the connector.
 */
package io.unifiedtelemetry.connect.influxdb.source.config;
