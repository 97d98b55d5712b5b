/**
 * Compares the InfluxDB sink with Telegraf and two minimal clients: throughput, CPU, latency, and
 * how they grow. May use every package except the root, {@code source}, {@code voyager}, {@code
 * jmh} and {@code report}.
 */
package io.unifiedtelemetry.connect.benchmark.sink;
