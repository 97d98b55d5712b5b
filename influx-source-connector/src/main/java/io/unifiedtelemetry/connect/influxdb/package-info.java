/** The connector class; its tasks are in {@code source}. */
package io.unifiedtelemetry.connect.influxdb;
