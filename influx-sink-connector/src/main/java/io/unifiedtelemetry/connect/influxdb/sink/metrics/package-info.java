/**
 * Counts what a task writes, and publishes its metrics and those of its destinations. Knows the
 * packages {@code health} and {@code route}.
 */
package io.unifiedtelemetry.connect.influxdb.sink.metrics;
