/**
 * What a suite is, what it works with, and which charts it wants. May use {@code platform} and
 * {@code result}.
 */
package io.unifiedtelemetry.connect.benchmark.suite;
