package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.influxdb.ConnectionKeys;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.decode.MalformedResponseException;
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
 * Health of one instance: its failures, since when its credentials have been rejected, and its
 * clock. Thread-safe.
 */
final class InstanceHealth {
  private static final Logger LOG = LoggerFactory.getLogger(InstanceHealth.class);
  private static final Duration QUIET = Duration.ofSeconds(10);
  // Longer than any thread waits between two attempts that fail.
  private static final Duration FORGET_AFTER = Duration.ofMinutes(5);
  private static final double MAX_SKEW_SECONDS = 1;
  private static final double NANOSECONDS_PER_SECOND = 1e9;

  private final String instance;
  private final Clock clock;
  private final SourceCounters counters;
  private final Duration authRetryTimeout;
  private final Duration logInterval;
  private final WaitingLog waiting;
  private InfluxDbConnection connection;
  private int failingThreads;
  private Instant lastFailure = Instant.MIN;
  private Instant rejectedSince;
  private boolean renewalWanted;
  private String lastError = "";
  private Instant lastSuccess;
  private Instant nextClockWarning = Instant.MIN;

  InstanceHealth(Instance instance, TaskContext task) {
    this.instance = instance.name();
    this.connection = instance.connection();
    this.clock = task.clock();
    this.counters = task.counters();
    this.authRetryTimeout = task.config().authRetryTimeout();
    this.logInterval = task.config().statusLogInterval();
    this.waiting = new WaitingLog(LOG, clock, logInterval);
    this.lastSuccess = clock.instant();
  }

  /**
   * Notes that a thread could not read the instance.
   *
   * @param first whether its previous attempt succeeded
   * @param backoff until its next attempt
   */
  synchronized void failed(IOException cause, boolean first, Duration backoff) {
    failingThreads += first ? 1 : 0;
    lastFailure = clock.instant();
    lastError = reason(cause);
    ErrorKind kind = kind(cause);
    counters.failed(kind);
    // A certificate may have been renewed, the server's or ours.
    renewalWanted |= kind == ErrorKind.REFUSED || cause instanceof SSLException;
    if (kind == ErrorKind.REFUSED) {
      rejectedSince = rejectedSince == null ? lastFailure : rejectedSince;
    } else {
      rejectedSince = null;
    }
    waiting.waiting("instance \"" + instance + "\": " + lastError, backoff);
    LOG.debug("Reading instance \"{}\" failed", instance, cause);
  }

  /**
   * Notes that a thread has read the instance.
   *
   * @param recovered whether its previous attempt failed
   */
  synchronized void succeeded(boolean recovered) {
    failingThreads -= recovered ? 1 : 0;
    rejectedSince = null;
    lastSuccess = clock.instant();
    // If it fails now and then, this is logged once per interval, not each time.
    if (waiting.isWaiting() && lastFailure.plus(QUIET).isBefore(lastSuccess)) {
      waiting.working("Instance \"" + instance + "\"");
    }
  }

  /** Whether the configuration must be read again. */
  synchronized boolean wantsRenewal() {
    return renewalWanted;
  }

  /** Notes that the configuration was read again and applied. */
  synchronized void renewed(InfluxDbConnection current) {
    connection = current;
    renewalWanted = false;
  }

  /** Notes that the configuration cannot be read now. */
  synchronized void renewalSkipped() {
    renewalWanted = false;
  }

  /** The exception to fail with if the credentials have been rejected for too long. */
  synchronized Optional<ConnectException> rejectedForTooLong() {
    if (rejectedSince == null || rejectedSince.plus(authRetryTimeout).isAfter(clock.instant())) {
      return Optional.empty();
    }
    return Optional.of(
        new ConnectException(
            "Instance \"%s\" has rejected the credentials since %s: change %s (%s)"
                .formatted(
                    instance,
                    rejectedSince,
                    String.join(" or ", ConnectionKeys.credentials(connection)),
                    lastError)));
  }

  /** Whether a thread waits after a failure. */
  synchronized boolean isWaiting() {
    // A thread whose work others have done meanwhile does not report that it has recovered.
    return failingThreads > 0 && lastFailure.plus(FORGET_AFTER).isAfter(clock.instant());
  }

  /** The reason of the last failure; empty if there was none. */
  synchronized String lastError() {
    return lastError;
  }

  /** The time at which the instance was last read. */
  synchronized Instant lastSuccess() {
    return lastSuccess;
  }

  /**
   * Warns if the server's clock and the worker's differ by more than a second.
   *
   * @param skew by how much the server's is ahead, nanoseconds
   */
  synchronized void checkClock(long skew) {
    double ahead = skew / NANOSECONDS_PER_SECOND;
    if (Math.abs(ahead) > MAX_SKEW_SECONDS && !clock.instant().isBefore(nextClockWarning)) {
      nextClockWarning = clock.instant().plus(logInterval);
      LOG.warn(
          "Instance \"{}\": its clock is at least {} s {} the worker's clock; points may be late",
          instance,
          Math.round(Math.abs(ahead) * 10) / 10.0,
          ahead > 0 ? "ahead of" : "behind");
    }
  }

  private static ErrorKind kind(IOException cause) {
    if (cause instanceof QueryRejectedException rejection) {
      return rejection.isAuthenticationError() ? ErrorKind.REFUSED : ErrorKind.SERVER;
    }
    if (cause instanceof SetupException) {
      return ErrorKind.MISSING;
    }
    return cause instanceof StatementException || cause instanceof MalformedResponseException
        ? ErrorKind.SERVER
        : ErrorKind.UNREACHABLE;
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
