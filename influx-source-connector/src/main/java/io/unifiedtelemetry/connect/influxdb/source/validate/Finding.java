package io.unifiedtelemetry.connect.influxdb.source.validate;

/**
 * What an instance's answer has proved wrong.
 *
 * @param key the plain key to change
 */
record Finding(String key, String message) {}
