/**
 * Talks to one InfluxDB server: its version, clock and catalog, and queries in InfluxQL and Flux
 * within limits. Knows {@code decode} and {@code offset}; apart from {@code userquery} the only
 * package that knows HTTP and the InfluxDB library.
 */
package io.unifiedtelemetry.connect.influxdb.source.query;
