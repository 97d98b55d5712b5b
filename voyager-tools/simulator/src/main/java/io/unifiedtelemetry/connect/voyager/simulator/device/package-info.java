/**
 * A simulated device independent of the transport: identity, credentials, ports, the execution of
 * commands, and the log of what its clients did. Depends only on {@code model}.
 */
package io.unifiedtelemetry.connect.voyager.simulator.device;
