package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.source.decode.StatementException;
import io.unifiedtelemetry.connect.influxdb.source.metrics.ErrorKind;
import io.unifiedtelemetry.connect.influxdb.source.metrics.SourceCounters;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryRejectedException;
import io.unifiedtelemetry.connect.influxdb.source.query.SetupException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How it goes with one instance: what is said about failures, and since when its credentials are
 * refused. May be used by several threads.
 */
final class InstanceHealth {
  private static final Logger LOG = LoggerFactory.getLogger(InstanceHealth.class);
  private static final Duration QUIET = Duration.ofSeconds(10);
  // Longer than any thread waits between two attempts that fail.
  private static final Duration FORGOTTEN = Duration.ofMinutes(5);

  private final String instance;
  private final Clock clock;
  private final SourceCounters counters;
  private final Duration authRetryTimeout;
  private final WaitingLog waiting;
  private int failingThreads;
  private Instant lastFailure = Instant.MIN;
  private Instant refusedSince;
  private boolean renewalWanted;
  private String lastError = "";
  private Instant lastSuccess;

  InstanceHealth(String instance, ReaderContext context) {
    this.instance = instance;
    this.clock = context.clock();
    this.counters = context.counters();
    this.authRetryTimeout = context.config().authRetryTimeout();
    this.waiting = new WaitingLog(LOG, clock, context.config().statusLogInterval());
    this.lastSuccess = clock.instant();
  }

  /**
   * Notes that a thread could not read the instance.
   *
   * @param first whether it could before
   * @param wait until it tries again
   */
  synchronized void failed(IOException cause, boolean first, Duration wait) {
    failingThreads += first ? 1 : 0;
    lastFailure = clock.instant();
    lastError = reason(cause);
    ErrorKind kind = kind(cause);
    counters.failed(kind);
    // A certificate may have been renewed, the server's or ours.
    renewalWanted |= kind == ErrorKind.REFUSED || cause instanceof SSLException;
    if (kind == ErrorKind.REFUSED) {
      refusedSince = refusedSince == null ? lastFailure : refusedSince;
    } else {
      refusedSince = null;
    }
    waiting.waiting("instance \"" + instance + "\": " + lastError, wait);
    LOG.debug("Reading instance \"{}\" failed", instance, cause);
  }

  /**
   * Notes that a thread has read the instance.
   *
   * @param again whether it could not before
   */
  synchronized void working(boolean again) {
    failingThreads -= again ? 1 : 0;
    refusedSince = null;
    lastSuccess = clock.instant();
    // Where it fails now and then, that is said once per interval, not each time.
    if (waiting.isWaiting() && lastFailure.plus(QUIET).isBefore(lastSuccess)) {
      waiting.working("Instance \"" + instance + "\"");
    }
  }

  /** Whether the configuration is to be looked at again. */
  synchronized boolean wantsRenewal() {
    return renewalWanted;
  }

  /** Notes that it was. */
  synchronized void renewed() {
    renewalWanted = false;
  }

  /** What to fail with, where the credentials have been refused for too long. */
  synchronized Optional<ConnectException> refusedForTooLong() {
    if (refusedSince == null || refusedSince.plus(authRetryTimeout).isAfter(clock.instant())) {
      return Optional.empty();
    }
    return Optional.of(
        new ConnectException(
            "Instance \"%s\" has refused the credentials since %s: change %s, or %s and %s (%s)"
                .formatted(
                    instance,
                    refusedSince,
                    InfluxDbConnection.TOKEN,
                    InfluxDbConnection.USERNAME,
                    InfluxDbConnection.PASSWORD,
                    lastError)));
  }

  /** Whether a thread waits after a failure. */
  synchronized boolean isWaiting() {
    // A thread whose work others have done meanwhile does not come to say that it is well again.
    return failingThreads > 0 && lastFailure.plus(FORGOTTEN).isAfter(clock.instant());
  }

  /** Why the last attempt that failed did so; empty before the first. */
  synchronized String lastError() {
    return lastError;
  }

  /** When the instance was read last. */
  synchronized Instant lastSuccess() {
    return lastSuccess;
  }

  private static ErrorKind kind(IOException cause) {
    if (cause instanceof QueryRejectedException refusal) {
      return refusal.isAuthenticationError() ? ErrorKind.REFUSED : ErrorKind.SERVER;
    }
    if (cause instanceof SetupException) {
      return ErrorKind.MISSING;
    }
    return cause instanceof StatementException ? ErrorKind.SERVER : ErrorKind.UNREACHABLE;
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
