/**
 * The command line: starts devices, and sends commands to a running simulator. May depend on every
 * package of the simulator; none depends on it, nor on its command line library.
 */
package io.unifiedtelemetry.connect.voyager.simulator.command;
