package io.unifiedtelemetry.connect.voyager.simulator.device;

import java.time.Instant;

/**
 * A command that reached a device.
 *
 * @param at by the simulator's clock
 * @param nanos by {@link System#nanoTime}, to measure the time between two requests
 * @param transport over which it came
 * @param command as it came
 */
public record Request(Instant at, long nanos, Transport transport, String command) {}
