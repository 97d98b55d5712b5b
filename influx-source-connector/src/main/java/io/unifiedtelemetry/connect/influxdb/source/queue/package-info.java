/**
 * Passes records from the reading threads to the task's thread and limits what is in flight to
 * Kafka. Knows no other package of the connector.
 */
package io.unifiedtelemetry.connect.influxdb.source.queue;
