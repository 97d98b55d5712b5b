/**
 * Turns Telegraf's configuration into configurations of the InfluxDB sink, and says of every option
 * what becomes of it. Uses {@code telegraf}.
 */
package io.unifiedtelemetry.connect.cli.migrate.mapping;
