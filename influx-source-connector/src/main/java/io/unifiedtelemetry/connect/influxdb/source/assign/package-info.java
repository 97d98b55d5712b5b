/**
 * Assigns measurements to tasks, and determines from when on instances are read. Knows {@code
 * config} and {@code offset}.
 */
package io.unifiedtelemetry.connect.influxdb.source.assign;
