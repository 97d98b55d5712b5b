/**
 * Checks what was read before for late points and delivers them: the late window point by point,
 * the repair window by counts. Knows {@code read} and what it knows.
 */
package io.unifiedtelemetry.connect.influxdb.source.audit;
