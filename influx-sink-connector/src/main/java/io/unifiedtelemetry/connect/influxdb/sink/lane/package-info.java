/**
 * Sends batches over lanes, one request at a time per lane: retries, isolates rejected lines, and
 * counts the results. Knows the packages {@code batch}, {@code health}, {@code line}, {@code
 * offset}, {@code route} and {@code write}; knows neither the worker nor the configuration.
 */
package io.unifiedtelemetry.connect.influxdb.sink.lane;
