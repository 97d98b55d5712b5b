package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.source.decode.StatementException;
import io.unifiedtelemetry.connect.influxdb.source.metrics.ErrorKind;
import io.unifiedtelemetry.connect.influxdb.source.metrics.SourceCounters;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryRefusedException;
import io.unifiedtelemetry.connect.influxdb.source.query.SetupException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How it goes with one instance: how long to wait after a failure, what is said about it, and since
 * when its credentials are refused. May be used by several threads.
 */
final class InstanceHealth {
  private static final Logger LOG = LoggerFactory.getLogger(InstanceHealth.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  private final String instance;
  private final Clock clock;
  private final SourceCounters counters;
  private final Duration authRetryTimeout;
  private final WaitingLog waiting;
  private int failures;
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

  /** Notes that the instance could not be read; returns how long to wait. */
  synchronized Duration failed(IOException cause) {
    failures++;
    lastError = reason(cause);
    boolean refused = cause instanceof QueryRefusedException refusal && refusal.isRefusedLogin();
    if (refused) {
      renewalWanted = true;
      refusedSince = refusedSince == null ? clock.instant() : refusedSince;
    } else {
      refusedSince = null;
    }
    Duration wait = BACKOFF.after(failures);
    waiting.waiting("instance \"" + instance + "\": " + lastError, wait);
    LOG.debug("Reading instance \"{}\" failed", instance, cause);
    return wait;
  }

  /** Notes that the instance was read. */
  synchronized void working() {
    failures = 0;
    refusedSince = null;
    lastSuccess = clock.instant();
    waiting.working("Instance \"" + instance + "\"");
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

  /** Whether the last attempt failed. */
  synchronized boolean isWaiting() {
    return failures > 0;
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
    if (cause instanceof QueryRefusedException refusal) {
      return refusal.isRefusedLogin() ? ErrorKind.REFUSED : ErrorKind.SERVER;
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
