package io.unifiedtelemetry.connect.voyager.transport.login;

import java.util.LinkedHashSet;
import java.util.Set;

/** Which devices rejected some credentials, and how many attempts with them are in flight. */
final class CredentialState {
  /** Number of consecutive rejections after which no other device is tried. */
  private static final int MAX_REJECTIONS = 3;

  private final Set<String> rejectedBy = new LinkedHashSet<>();
  private boolean accepted;
  private int inFlight;

  /** Whether that device must not be tried. Devices that rejected may be, after their own delay. */
  boolean isBlockedFor(String device) {
    return rejectedBy.size() >= MAX_REJECTIONS && !rejectedBy.contains(device);
  }

  /** Whether one more attempt is safe even if all attempts in flight are rejected. */
  boolean allowsAttempt() {
    if (rejectedBy.size() >= MAX_REJECTIONS) {
      return inFlight == 0;
    }
    return (accepted && rejectedBy.isEmpty()) || rejectedBy.size() + inFlight < MAX_REJECTIONS;
  }

  void onAttemptStarted() {
    inFlight++;
  }

  void onAttemptEnded() {
    inFlight--;
  }

  void onAccepted() {
    accepted = true;
    rejectedBy.clear();
  }

  void onRejectedBy(String device) {
    rejectedBy.add(device);
  }

  void remove(String device) {
    rejectedBy.remove(device);
  }

  /** The devices that rejected these credentials, in order. */
  String rejectingDevices() {
    return String.join(", ", rejectedBy);
  }
}
