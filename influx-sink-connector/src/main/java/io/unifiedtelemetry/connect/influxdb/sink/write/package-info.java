/** Sends write requests over HTTP and interprets the responses. Knows the package {@code route}. */
package io.unifiedtelemetry.connect.influxdb.sink.write;
