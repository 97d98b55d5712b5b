/**
 * A proxy in front of InfluxDB that records HTTP exchanges and their times. May use {@code load}
 * and {@code machine}.
 */
package io.unifiedtelemetry.connect.benchmark.proxy;
