package io.unifiedtelemetry.connect.voyager.probe.poll;

import io.unifiedtelemetry.connect.voyager.poll.PollResult;
import io.unifiedtelemetry.connect.voyager.transport.Response;
import java.time.Instant;
import java.util.Optional;

/**
 * The result of polling a device once.
 *
 * @param at when the poll succeeded or failed
 * @param outcome the reading or the failure, as in the connector
 * @param answer the response of the device, if any
 */
public record ProbeResult(Instant at, PollResult outcome, Optional<Response> answer) {}
