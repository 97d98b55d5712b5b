package io.unifiedtelemetry.connect.voyager.transport.login;

import io.unifiedtelemetry.connect.voyager.config.LoginConfig;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.AccountShare;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What this task knows about one account, and which device may be tried with it next. An attempt
 * that ended without a result counts as a rejection, because the server may have counted one. All
 * times are on the monotonic clock, except the slots that tasks agree on. Not thread-safe.
 */
final class CredentialState {
  /** Whether an attempt may start. */
  enum Decision {
    ALLOWED,
    /** Not before the result of another attempt. */
    WAIT,
    /** Not now. */
    HELD
  }

  private record Rejections(int count, long notBefore) {}

  private final LoginConfig limits;
  private final Map<String, Rejections> rejectedBy = new LinkedHashMap<>();
  // The devices whose last login was accepted, and those of them that are connected.
  private final Set<String> acceptedBy = new HashSet<>();
  private final Set<String> connected = new HashSet<>();
  // Since the last accepted login of any device.
  private int rejections;
  private long lastRejection;
  private int pending;
  private int probing;
  // A device of another task is connected, and none of this task was tried yet.
  private boolean vouchedElsewhere;

  /**
   * @param now the task may have been restarted, and its predecessor rejected, just before
   */
  CredentialState(LoginConfig limits, long now) {
    this.limits = limits;
    this.lastRejection = now;
  }

  /** Decides about an attempt with a device, which is not connected. */
  Decision decide(String device, AccountShare share, long now, long wallMillis) {
    Rejections own = rejectedBy.get(device);
    if (own != null && now - own.notBefore() < 0) {
      return Decision.HELD;
    }
    if (isVouchedFor(device)) {
      return decideVouched(now);
    }
    int left = Math.max(vouchedElsewhere ? 1 : 0, share.of(limits.maxAttempts())) - rejections;
    if (left <= 0 && !isTurn(share, now, wallMillis)) {
      return Decision.HELD;
    }
    return pending < Math.max(1, left) ? Decision.ALLOWED : Decision.WAIT;
  }

  /**
   * Whether the rejections of other devices are no verdict on this one, which did not reject the
   * credentials itself: another one is connected with them, or this one accepted them and few
   * others reject or may reject them.
   */
  boolean isVouchedFor(String device) {
    return !rejectedBy.containsKey(device)
        && (connected.size() > (connected.contains(device) ? 1 : 0)
            || (acceptedBy.contains(device) && rejectedBy.size() + pending < limits.maxAttempts()));
  }

  // If the account is locked or its password was changed on a central server, every device rejects
  // it, so the pauses double.
  private Decision decideVouched(long now) {
    if (isTrusted()) {
      return Decision.ALLOWED;
    }
    int doublings = Math.min(30, Math.max(0, rejections - 2 * limits.maxAttempts()));
    long pause = doublings == 0 ? 0 : Duration.ofSeconds(1L << doublings).toNanos();
    if (now - lastRejection < Math.min(pause, limits.window().toNanos())) {
      return Decision.HELD;
    }
    return probing == 0 ? Decision.ALLOWED : Decision.WAIT;
  }

  // Slots of 4/3 windows, of which the first quarter is used: attempts of different tasks are a
  // window apart.
  private boolean isTurn(AccountShare share, long now, long wallMillis) {
    if (now - lastRejection < pause().toNanos()) {
      return false;
    }
    long window = limits.window().toMillis();
    long slot = window + window / 3;
    return share.tasks() == 1
        || (Math.floorMod(wallMillis, slot) <= window / 3
            && Math.floorMod(Math.floorDiv(wallMillis, slot), share.tasks()) == share.rank());
  }

  /** Whether fewer devices in a row rejected the credentials than may at once. */
  boolean isTrusted() {
    return rejections < limits.maxAttempts();
  }

  /** An attempt is pending until it ends. */
  void onStarted() {
    pending++;
  }

  /** The others wait for the result of an attempt. */
  void onProbing() {
    probing++;
  }

  void onEnded(boolean wasPending, boolean wasProbing) {
    pending -= wasPending ? 1 : 0;
    probing -= wasProbing ? 1 : 0;
  }

  void onAccepted(String device) {
    rejections = 0;
    rejectedBy.remove(device);
    acceptedBy.add(device);
    connected.add(device);
  }

  /** Counts a rejection, or an attempt without a result, which may be repeated sooner. */
  void onFailed(String device, boolean rejected, long now) {
    rejections++;
    lastRejection = now;
    limit(device, rejected, now);
  }

  /** Counts an attempt without a result, if the credentials were sent. */
  void onUndecided(String device, boolean sent, long now) {
    if (sent) {
      onFailed(device, false, now);
    }
  }

  /** Counts a request without a response for its device only. */
  void onNoResponse(String device, long now) {
    limit(device, false, now);
  }

  private void limit(String device, boolean rejected, long now) {
    acceptedBy.remove(device);
    connected.remove(device);
    Rejections own = rejectedBy.get(device);
    int count = own == null ? 1 : own.count() + 1;
    Duration shortest = rejected ? limits.retry() : Duration.ZERO;
    Duration pause = count < limits.maxAttempts() ? shortest : pause();
    rejectedBy.put(device, new Rejections(count, now + pause.toNanos()));
  }

  /** Whether no device of this task was tried yet, and only other tasks may try one now. */
  boolean awaitsOtherTasks(AccountShare share) {
    return !vouchedElsewhere
        && share.of(limits.maxAttempts()) == 0
        && acceptedBy.isEmpty()
        && rejectedBy.isEmpty();
  }

  void onVouchedElsewhere() {
    vouchedElsewhere = true;
  }

  void onDisconnected(String device) {
    connected.remove(device);
  }

  void remove(String device) {
    acceptedBy.remove(device);
    connected.remove(device);
    rejectedBy.remove(device);
  }

  /** Returns the failure of a poll that is held. */
  PollFailure held(String device, Login login) {
    return new PollFailure(
        FailureClass.AUTH_HELD,
        "not tried, so that the account of %s is not locked: %s (see %s)"
            .formatted(login.username(), reason(device), LoginConfig.MAX_ATTEMPTS));
  }

  private String reason(String device) {
    if (rejectedBy.isEmpty()) {
      return "other tasks use the login attempts of this account";
    }
    String rejecting =
        rejectedBy.containsKey(device) ? "it" : String.join(", ", rejectedBy.keySet());
    return rejecting
        + " rejected the login or did not complete it; correct the credentials there, or give these"
        + " devices their own";
  }

  private Duration pause() {
    return limits.window().compareTo(limits.retry()) > 0 ? limits.window() : limits.retry();
  }
}
