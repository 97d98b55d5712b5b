package io.unifiedtelemetry.connect.voyager.poll;

import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import java.util.List;
import java.util.Optional;

/**
 * The result of a poll.
 *
 * @param response empty if the poll failed
 * @param failure why the poll failed
 * @param durationNanos from the request to the response or the failure
 * @param bytes length of the response
 * @param skipped polls since the last result that were due while one was in progress
 */
public record PollResult(
    Device device,
    ParsedResponse response,
    Optional<PollFailure> failure,
    long durationNanos,
    int bytes,
    int skipped) {
  private static final ParsedResponse NO_RESPONSE = new ParsedResponse(List.of(), 0);

  /** Creates the result of a successful poll. */
  public static PollResult succeeded(
      Device device, ParsedResponse response, long durationNanos, int bytes, int skipped) {
    return new PollResult(device, response, Optional.empty(), durationNanos, bytes, skipped);
  }

  /** Creates the result of a failed poll. */
  public static PollResult failed(
      Device device, PollFailure failure, long durationNanos, int skipped) {
    return new PollResult(device, NO_RESPONSE, Optional.of(failure), durationNanos, 0, skipped);
  }
}
