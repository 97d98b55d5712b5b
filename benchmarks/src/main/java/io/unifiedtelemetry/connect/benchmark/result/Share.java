package io.unifiedtelemetry.connect.benchmark.result;

/**
 * A part of what was used.
 *
 * @param what used it
 * @param part of the whole, between 0 and 1
 */
public record Share(String what, double part) {}
