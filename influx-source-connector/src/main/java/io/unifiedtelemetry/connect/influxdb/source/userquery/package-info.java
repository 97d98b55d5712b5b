/**
 * Reads a user's query, in Flux or InfluxQL, window by window as points. Knows {@code config},
 * {@code query}, {@code decode}, {@code offset}, {@code record} and {@code read}, but neither
 * {@code instance} nor {@code validate}, which use it.
 */
package io.unifiedtelemetry.connect.influxdb.source.userquery;
