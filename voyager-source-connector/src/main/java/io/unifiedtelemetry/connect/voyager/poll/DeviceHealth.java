package io.unifiedtelemetry.connect.voyager.poll;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The health of one device: whether to poll it now, and what to log about it. After consecutive
 * failures it backs off; after a rejected login it waits for the configured time. All times are on
 * the monotonic clock. Thread-safe.
 */
public final class DeviceHealth {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceHealth.class);

  private final String device;
  private final Backoff backoff;
  private final Duration authRetry;
  private int failures;
  private long failingSince;
  private long backoffUntil;
  private PollFailure last;

  /**
   * Creates the state of a healthy device.
   *
   * @param authRetry how long to wait after a rejected login
   */
  public DeviceHealth(String device, Backoff backoff, Duration authRetry) {
    this.device = device;
    this.backoff = backoff;
    this.authRetry = authRetry;
  }

  /** Whether the device must not be polled yet. */
  public synchronized boolean isBackingOff(long now) {
    return failures > 0 && now - backoffUntil < 0;
  }

  /** Why the last poll failed; empty if it succeeded. */
  public synchronized Optional<PollFailure> lastFailure() {
    return Optional.ofNullable(last);
  }

  /** Whether the last poll failed with that class. */
  public synchronized boolean failsWith(FailureClass kind) {
    return last != null && last.kind() == kind;
  }

  /** Records a successful poll. */
  public synchronized void recordSuccess(long now) {
    if (failures > 0) {
      LOG.info(
          "{} responds again after {} s and {} failed polls",
          device,
          TimeUnit.NANOSECONDS.toSeconds(now - failingSince),
          failures);
    }
    failures = 0;
    last = null;
  }

  /** Records a failed poll. */
  public synchronized void recordFailure(PollFailure failure, long now) {
    if (failures == 0) {
      failingSince = now;
    }
    failures++;
    Duration delay = delayAfter(failure);
    backoffUntil = now + delay.toNanos();
    if (last == null || last.kind() != failure.kind()) {
      LOG.warn(
          "Polling {} failed ({}), retrying in {} ms: {}",
          device,
          failure.kind().text(),
          delay.toMillis(),
          failure.getMessage(),
          failure.kind() == FailureClass.INTERNAL ? failure : null);
    }
    last = failure;
  }

  private Duration delayAfter(PollFailure failure) {
    return switch (failure.kind()) {
      case AUTH -> authRetry;
      // No login was attempted; whether one is allowed is checked again at the next due time.
      case AUTH_HELD -> Duration.ZERO;
      default -> backoff.after(failures);
    };
  }
}
