/**
 * {@code unified-telemetry diff}: compares the points of two InfluxDB servers. Reads them with
 * {@code read}, and knows no other subcommand.
 */
package io.unifiedtelemetry.connect.cli.diff;
