/**
 * Resolves the destination of a line: organisation, bucket or database, retention policy. Knows the
 * package {@code line}.
 */
package io.unifiedtelemetry.connect.influxdb.sink.route;
