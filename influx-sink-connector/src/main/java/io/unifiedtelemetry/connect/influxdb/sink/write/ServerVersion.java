package io.unifiedtelemetry.connect.influxdb.sink.write;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersionDetector;
import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.common.retry.Sleeper;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The version of the server, as configured or as the server reports it. A thread detects it, and
 * retries as long as the server cannot be reached.
 */
public final class ServerVersion implements AutoCloseable {
  private final CurrentConnection connection;
  private final Backoff backoff;
  private final Optional<Duration> timeout;
  private final Sleeper sleeper;
  private final LongSupplier nanoTime;
  private final WaitingLog waiting;
  private final Thread detection = new Thread(this::detect, "influx-sink-version");
  private volatile InfluxDbVersion known;
  private volatile ConnectException failure;

  /**
   * Starts the detection, unless the version is configured.
   *
   * @param timeout how long to retry; empty for ever
   * @param nanoTime as {@link System#nanoTime}
   */
  public ServerVersion(
      Optional<InfluxDbVersion> configured,
      CurrentConnection connection,
      Backoff backoff,
      Optional<Duration> timeout,
      Sleeper sleeper,
      LongSupplier nanoTime,
      WaitingLog waiting) {
    this.connection = connection;
    this.backoff = backoff;
    this.timeout = timeout;
    this.sleeper = sleeper;
    this.nanoTime = nanoTime;
    this.waiting = waiting;
    this.known = configured.orElse(null);
    if (known == null) {
      detection.setDaemon(true);
      detection.start();
    }
  }

  /** The version; empty as long as it is unknown. */
  public Optional<InfluxDbVersion> known() {
    return Optional.ofNullable(known);
  }

  /** The version, for code that runs only after it is known. */
  public Supplier<InfluxDbVersion> required() {
    return () -> known().orElseThrow();
  }

  /** The error with which the task has to fail: the detection has ended. */
  public Optional<ConnectException> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void close() {
    detection.interrupt();
  }

  private void detect() {
    try {
      long start = nanoTime.getAsLong();
      for (int attempt = 1; known == null && failure == null; attempt++) {
        attempt(attempt, start);
      }
      if (known != null) {
        waiting.working("InfluxDB");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // Nobody else would notice that this thread has ended.
      failure = new ConnectException("The version of InfluxDB could not be detected", e);
    }
  }

  private void attempt(int attempt, long start) throws InterruptedException {
    try {
      known = new InfluxDbVersionDetector(connection.http()).detect();
    } catch (IOException e) {
      // The reason may be a certificate, or the authentication at a gateway.
      connection.requestRenewal();
      Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - start);
      if (timeout.filter(max -> elapsed.compareTo(max) >= 0).isPresent()) {
        failure =
            new ConnectException(
                "InfluxDB has not reported its version for %d s (%s); retry.timeout.ms sets how"
                        .formatted(elapsed.toSeconds(), e.getMessage())
                    + " long to retry");
        return;
      }
      Duration pause = backoff.after(attempt);
      waiting.waiting("the version of InfluxDB (" + e.getMessage() + ")", pause);
      sleeper.sleep(pause);
    }
  }
}
