package io.unifiedtelemetry.connect.voyager.probe.ask;

import io.unifiedtelemetry.connect.voyager.poll.PollResult;
import io.unifiedtelemetry.connect.voyager.transport.Response;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of asking a device.
 *
 * @param at when the answer was there, or the failure
 * @param outcome the reading or the failure, as the connector has it
 * @param answer what the device printed, where it printed anything
 */
public record Probed(Instant at, PollResult outcome, Optional<Response> answer) {}
