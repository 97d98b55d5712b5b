/**
 * The connectors and the keys that Connect adds to theirs, for every subcommand that needs them.
 * Depends on the plugins and on no other package of the command.
 */
package io.unifiedtelemetry.connect.cli.plugins;
