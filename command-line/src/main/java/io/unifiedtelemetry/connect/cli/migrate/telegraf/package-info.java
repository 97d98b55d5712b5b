/**
 * Reads Telegraf's configuration files as Telegraf does: environment variables, TOML, units, and
 * which metrics a filter selects. Knows nothing of Kafka Connect.
 */
package io.unifiedtelemetry.connect.cli.migrate.telegraf;
