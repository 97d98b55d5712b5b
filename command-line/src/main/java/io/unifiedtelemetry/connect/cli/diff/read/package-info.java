/**
 * Reads the points of one side, a window at a time, exactly and in an order that both sides share.
 * Knows the queries and the decoder of the InfluxDB source.
 */
package io.unifiedtelemetry.connect.cli.diff.read;
