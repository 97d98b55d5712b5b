/**
 * Minimal clients that show what is possible on the same machine: the least that reads or writes
 * the same data. May use {@code load}, {@code machine} and {@code proxy}.
 */
package io.unifiedtelemetry.connect.benchmark.baseline;
