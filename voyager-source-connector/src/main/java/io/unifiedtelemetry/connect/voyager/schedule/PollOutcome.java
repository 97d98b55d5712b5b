package io.unifiedtelemetry.connect.voyager.schedule;

import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.model.Reading;
import java.util.List;
import java.util.Optional;

/**
 * How a poll ended.
 *
 * @param reading empty where it failed
 * @param failure why it failed
 * @param nanoseconds from the question to the answer, or to the failure
 * @param bytes of the answer
 * @param skipped polls that were due since the last outcome while one was under way
 */
public record PollOutcome(
    Device device,
    Reading reading,
    Optional<PollFailure> failure,
    long nanoseconds,
    int bytes,
    int skipped) {
  private static final Reading NOTHING = new Reading(List.of(), 0);

  /** A poll that gave a reading. */
  public static PollOutcome answered(
      Device device, Reading reading, long nanoseconds, int bytes, int skipped) {
    return new PollOutcome(device, reading, Optional.empty(), nanoseconds, bytes, skipped);
  }

  /** A poll that gave none. */
  public static PollOutcome failed(
      Device device, PollFailure failure, long nanoseconds, int skipped) {
    return new PollOutcome(device, NOTHING, Optional.of(failure), nanoseconds, 0, skipped);
  }
}
