/** Counts what a task reads, and publishes its metrics. Knows no other package of the connector. */
package io.unifiedtelemetry.connect.influxdb.source.metrics;
