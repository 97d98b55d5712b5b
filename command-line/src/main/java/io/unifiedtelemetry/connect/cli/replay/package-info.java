/**
 * {@code unified-telemetry replay}: lists the dead letters of sinks, and puts them back into the
 * topics they came from. Knows Kafka's clients and no other subcommand.
 */
package io.unifiedtelemetry.connect.cli.replay;
