/**
 * Programs without Connect that run the code of the InfluxDB plugins. Knows the plugins and {@code
 * machine}.
 */
package io.unifiedtelemetry.connect.influxdb.baseline;
