/**
 * The subcommand {@code check}: finds files, applies the {@code rules} to their {@code settings},
 * asks a worker if wanted, and prints what was found.
 */
package io.unifiedtelemetry.connect.cli.check;
