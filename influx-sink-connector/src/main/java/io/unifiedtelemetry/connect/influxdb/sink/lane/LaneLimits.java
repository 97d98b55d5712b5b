package io.unifiedtelemetry.connect.influxdb.sink.lane;

/**
 * How large a request may become.
 *
 * @param lines at most so many lines
 * @param bytes at most so many bytes before compression; one line that is larger goes by itself
 * @param gzip whether requests are compressed
 */
public record LaneLimits(int lines, int bytes, boolean gzip) {}
