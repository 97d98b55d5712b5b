/**
 * Reads a user's query, in Flux or InfluxQL, window by window, and queues its points as records.
 * Knows {@code config}, {@code query}, {@code decode}, {@code offset}, {@code record}, {@code
 * metrics} and what the reading of measurements shares with it; neither {@code instance} nor {@code
 * validate}, which use it.
 */
package io.unifiedtelemetry.connect.influxdb.source.userquery;
