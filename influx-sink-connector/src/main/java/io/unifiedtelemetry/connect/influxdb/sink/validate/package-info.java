/**
 * Validates configurations: keys that depend on each other, then the connection to the server.
 * Knows the packages {@code config}, {@code convert.point}, {@code route} and {@code write}.
 */
package io.unifiedtelemetry.connect.influxdb.sink.validate;
