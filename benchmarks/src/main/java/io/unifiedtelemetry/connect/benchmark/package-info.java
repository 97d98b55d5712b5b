/**
 * The command line of the benchmark, which runs the suites and writes the page. May use every
 * package of the benchmark; none may use it.
 */
package io.unifiedtelemetry.connect.benchmark;
