/**
 * The running task: connects the packages of the sink with each other and with the worker. Knows
 * all packages of the sink; none of them knows it.
 */
package io.unifiedtelemetry.connect.influxdb.sink;
