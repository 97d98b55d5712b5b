package io.unifiedtelemetry.connect.voyager.simulator.device;

import java.time.Instant;

/**
 * A command that a device received.
 *
 * @param at time of arrival by the simulator's clock
 * @param nanos time of arrival by {@link System#nanoTime}, to measure the time between two requests
 * @param transport the transport it was received over
 * @param command the command as received
 */
public record Request(Instant at, long nanos, Transport transport, String command) {}
