/**
 * Writes {@code docs/performance.md} and its charts from stored results. May use {@code result} and
 * {@code suite}.
 */
package io.unifiedtelemetry.connect.benchmark.report;
