/**
 * The subcommand {@code schema}: JSON Schema of the connectors' configurations, generated from
 * their definitions. Knows {@code plugins} and no other subcommand.
 */
package io.unifiedtelemetry.connect.cli.schema;
