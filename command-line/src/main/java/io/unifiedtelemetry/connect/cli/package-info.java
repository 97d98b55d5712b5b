/**
 * The command {@code unified-telemetry} and its subcommands, each in a package of its own that
 * knows no other subcommand.
 */
package io.unifiedtelemetry.connect.cli;
