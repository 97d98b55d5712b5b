package io.unifiedtelemetry.connect.voyager.health;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one device fares: whether it may be asked now, and what is said about it. After failures it
 * is asked ever less often; after a refused login not before its time. Times are on the monotonic
 * clock. For several threads at once.
 */
public final class DeviceHealth {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceHealth.class);

  private final String device;
  private final Backoff backoff;
  private final Duration authRetry;
  private int failures;
  private long failingSince;
  private long restsUntil;
  private PollFailure last;

  /**
   * @param authRetry how long it rests after a refused login
   */
  public DeviceHealth(String device, Backoff backoff, Duration authRetry) {
    this.device = device;
    this.backoff = backoff;
    this.authRetry = authRetry;
  }

  /** Whether it is left alone for now. */
  public synchronized boolean isResting(long now) {
    return failures > 0 && now - restsUntil < 0;
  }

  /** Why the last poll failed; empty where it succeeded. */
  public synchronized Optional<PollFailure> lastFailure() {
    return Optional.ofNullable(last);
  }

  /** Whether the last poll failed for that reason. */
  public synchronized boolean failsWith(FailureClass kind) {
    return last != null && last.kind() == kind;
  }

  /** It answered. */
  public synchronized void succeeded(long now) {
    if (failures > 0) {
      LOG.info(
          "{} answers again after {} s and {} failed polls",
          device,
          TimeUnit.NANOSECONDS.toSeconds(now - failingSince),
          failures);
    }
    failures = 0;
    last = null;
  }

  /** A poll failed. */
  public synchronized void failed(PollFailure failure, long now) {
    if (failures == 0) {
      failingSince = now;
    }
    failures++;
    Duration rest = restAfter(failure);
    restsUntil = now + rest.toNanos();
    if (last == null || last.kind() != failure.kind()) {
      LOG.warn(
          "{} gave no answer ({}), tried again in {} ms: {}",
          device,
          failure.kind().text(),
          rest.toMillis(),
          failure.getMessage(),
          failure.kind() == FailureClass.INTERNAL ? failure : null);
    }
    last = failure;
  }

  private Duration restAfter(PollFailure failure) {
    return switch (failure.kind()) {
      case AUTH -> authRetry;
      // Nothing was tried; whether it may be is asked again at the next due time.
      case AUTH_HELD -> Duration.ZERO;
      default -> backoff.after(failures);
    };
  }
}
