/**
 * The subcommand {@code migrate}: from Telegraf between Kafka and InfluxDB to the InfluxDB sink,
 * and back. Uses {@code connect}, {@code migrate.telegraf} and {@code migrate.mapping}.
 */
package io.unifiedtelemetry.connect.cli.migrate;
