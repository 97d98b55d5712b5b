/**
 * Reads measurements: their cursors, windows of new points and of history, and requests with many
 * statements. Knows {@code query}, {@code decode}, {@code record}, {@code delivered}, {@code
 * offset}, {@code queue} and {@code metrics}, but neither the configuration nor the worker.
 */
package io.unifiedtelemetry.connect.influxdb.source.read;
