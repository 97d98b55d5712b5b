/**
 * Reads bit error ratios from records, as line protocol or JSON; uses no other package. Entry:
 * {@link io.unifiedtelemetry.examples.beralerts.read.RecordReader}.
 */
package io.unifiedtelemetry.examples.beralerts.read;
