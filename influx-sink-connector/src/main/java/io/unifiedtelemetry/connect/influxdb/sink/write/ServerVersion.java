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
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Which version the server is: as configured, or what it says when asked. It is asked on a thread
 * of its own, again and again while it cannot be reached.
 */
public final class ServerVersion implements AutoCloseable {
  private final CurrentConnection connection;
  private final Backoff backoff;
  private final Optional<Duration> timeout;
  private final Sleeper sleeper;
  private final LongSupplier nanoTime;
  private final WaitingLog waiting;
  private final Thread search = new Thread(this::search, "influx-sink-version");
  private volatile InfluxDbVersion known;
  private volatile ConnectException failure;

  /**
   * Begins to ask, unless the configuration says it.
   *
   * @param timeout how long it is asked; empty for ever
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
      search.setDaemon(true);
      search.start();
    }
  }

  /** Empty until the server said it. */
  public Optional<InfluxDbVersion> known() {
    return Optional.ofNullable(known);
  }

  /** What the task is to fail with: the server is not asked any more. */
  public Optional<ConnectException> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void close() {
    search.interrupt();
  }

  private void search() {
    try {
      long begin = nanoTime.getAsLong();
      for (int attempt = 1; known == null && failure == null; attempt++) {
        ask(attempt, begin);
      }
      if (known != null) {
        waiting.working("InfluxDB");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // Nobody else would notice that this thread is gone.
      failure = new ConnectException("InfluxDB could not be asked which version it is", e);
    }
  }

  private void ask(int attempt, long begin) throws InterruptedException {
    try {
      known = new InfluxDbVersionDetector(connection.http()).detect();
    } catch (IOException e) {
      // What is wrong may be a certificate, or the log-in at a gateway.
      connection.wantRenewal();
      Duration lasting = Duration.ofNanos(nanoTime.getAsLong() - begin);
      if (timeout.filter(most -> lasting.compareTo(most) >= 0).isPresent()) {
        failure =
            new ConnectException(
                "InfluxDB has not said which version it is for %d s (%s); retry.timeout.ms says how"
                        .formatted(lasting.toSeconds(), e.getMessage())
                    + " long that is waited for");
        return;
      }
      Duration pause = backoff.after(attempt);
      waiting.waiting("InfluxDB, to say which version it is (" + e.getMessage() + ")", pause);
      sleeper.sleep(pause);
    }
  }
}
