/**
 * Tracks which records are neither stored nor reported yet, and reports rejected records to the
 * worker. Knows no other package of the sink.
 */
package io.unifiedtelemetry.connect.influxdb.sink.offset;
