/**
 * Measures the Voyager source with fleets of simulated devices. May use every package except the
 * root, {@code sink}, {@code source}, {@code jmh}, {@code baseline}, {@code proxy} and {@code
 * report}.
 */
package io.unifiedtelemetry.connect.benchmark.voyager;
