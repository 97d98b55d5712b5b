/**
 * Clients of Connect's REST API and of Kafka for the subcommands, and what their commands have in
 * common. Knows no subcommand.
 */
package io.unifiedtelemetry.connect.cli.connect;
