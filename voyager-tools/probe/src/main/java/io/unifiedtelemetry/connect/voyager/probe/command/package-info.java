/**
 * The command line: options, secrets, exit codes and error messages. May depend on every package of
 * the probe; none depends on it.
 */
package io.unifiedtelemetry.connect.voyager.probe.command;
