/** The sink's configuration, one record per group of keys. Knows no other package of the sink. */
package io.unifiedtelemetry.connect.influxdb.sink.config;
