/**
 * What is known about the server, a destination and a request after their last responses: whether
 * they work, or since when and until when they wait. Knows the package {@code route}.
 */
package io.unifiedtelemetry.connect.influxdb.sink.health;
