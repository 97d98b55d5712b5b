/**
 * Measures the InfluxDB source: catch-up compared with curl and Flux, latency, the cost of an idle
 * site, and how they grow. May use every package except the root, {@code sink}, {@code voyager},
 * {@code jmh} and {@code report}.
 */
package io.unifiedtelemetry.connect.benchmark.source;
