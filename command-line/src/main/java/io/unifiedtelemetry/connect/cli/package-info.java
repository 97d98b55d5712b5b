/**
 * The command {@code unified-telemetry}: its frame, and which subcommands it has. Each of these has
 * a package of its own, which does not know the others; what several need is in {@code plugins} and
 * {@code connect}.
 */
package io.unifiedtelemetry.connect.cli;
