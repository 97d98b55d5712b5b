/**
 * JMH benchmarks of the hot paths, and the suite that runs them. May use the plugins, and {@code
 * load}, {@code platform}, {@code result} and {@code suite}.
 */
package io.unifiedtelemetry.connect.benchmark.jmh;
