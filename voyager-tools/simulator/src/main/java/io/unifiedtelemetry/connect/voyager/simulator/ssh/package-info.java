/**
 * Serves devices over SSH. Depends on {@code device} and {@code model}; does not know the other
 * transport.
 */
package io.unifiedtelemetry.connect.voyager.simulator.ssh;
