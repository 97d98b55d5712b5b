/**
 * Collects lines for one destination in a batch, and makes request bodies of batches. Knows the
 * packages {@code line}, {@code offset} and {@code route}.
 */
package io.unifiedtelemetry.connect.influxdb.sink.batch;
