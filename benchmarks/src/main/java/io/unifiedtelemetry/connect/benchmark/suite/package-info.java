/**
 * The interface of a suite, its context and its charts. May use {@code platform} and {@code
 * result}.
 */
package io.unifiedtelemetry.connect.benchmark.suite;
