/**
 * The real servers: a broker, Connect workers with the packaged plugins, and InfluxDB servers. May
 * use {@code load}.
 */
package io.unifiedtelemetry.connect.benchmark.platform;
