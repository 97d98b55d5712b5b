/**
 * Reads one InfluxDB instance with its threads: live and history pollers, discovery of
 * measurements, heartbeat, retention, health. Knows every package that reads or keeps something,
 * but not the worker.
 */
package io.unifiedtelemetry.connect.influxdb.source.instance;
