/**
 * Remembers what was delivered of the recent past, within the late window and the repair window.
 * Knows {@code config} and {@code offset}, but neither servers nor records.
 */
package io.unifiedtelemetry.connect.influxdb.source.delivered;
