/**
 * What a benchmark measured: figures, profiles and targets, and the JSON files that keep them. May
 * use no other package of the benchmark.
 */
package io.unifiedtelemetry.connect.benchmark.result;
