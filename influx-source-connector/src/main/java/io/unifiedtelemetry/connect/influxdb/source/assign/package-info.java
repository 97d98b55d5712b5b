/**
 * Assigns measurements to tasks, and determines from when on instances are read. Knows {@code
 * config}, {@code offset} and {@code query}.
 */
package io.unifiedtelemetry.connect.influxdb.source.assign;
