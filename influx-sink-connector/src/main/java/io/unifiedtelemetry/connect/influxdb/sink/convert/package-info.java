/**
 * Converts records to lines and routes the lines to the lanes. Knows the packages {@code batch},
 * {@code config}, {@code convert.point}, {@code lane}, {@code line}, {@code offset} and {@code
 * route}.
 */
package io.unifiedtelemetry.connect.influxdb.sink.convert;
