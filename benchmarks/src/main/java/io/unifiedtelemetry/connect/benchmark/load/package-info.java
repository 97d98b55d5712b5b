/**
 * Generates the lines of the benchmark and the programs that send them, at full speed or at a fixed
 * rate. May use {@code machine}.
 */
package io.unifiedtelemetry.connect.benchmark.load;
