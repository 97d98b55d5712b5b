/**
 * Sends batches over lanes, one request at a time per lane: retries, and isolates rejected lines.
 * Knows the packages {@code batch}, {@code health}, {@code line}, {@code metrics}, {@code offset},
 * {@code route} and {@code write}; knows neither the worker nor the configuration.
 */
package io.unifiedtelemetry.connect.influxdb.sink.lane;
