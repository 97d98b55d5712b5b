/**
 * Reads bit error ratios from records, as line protocol or JSON; may use {@code detect}. Entry:
 * {@link io.unifiedtelemetry.examples.beralerts.read.RecordReader}.
 */
package io.unifiedtelemetry.examples.beralerts.read;
