package io.unifiedtelemetry.connect.influxdb.sink.write;

import io.unifiedtelemetry.connect.common.influxdb.Generation;
import io.unifiedtelemetry.connect.common.influxdb.GenerationDetector;
import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.common.retry.Sleeper;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Which generation the server is: as configured, or what it says when asked. It is asked on a
 * thread of its own, again and again while it cannot be reached.
 */
public final class ServerGeneration implements AutoCloseable {
  private final CurrentConnection connection;
  private final Backoff backoff;
  private final Sleeper sleeper;
  private final WaitingLog waiting;
  private final Thread search = new Thread(this::search, "influx-sink-generation");
  private volatile Generation known;

  /** Begins to ask, unless the configuration says it. */
  public ServerGeneration(
      Optional<Generation> configured,
      CurrentConnection connection,
      Backoff backoff,
      Sleeper sleeper,
      WaitingLog waiting) {
    this.connection = connection;
    this.backoff = backoff;
    this.sleeper = sleeper;
    this.waiting = waiting;
    this.known = configured.orElse(null);
    if (known == null) {
      search.setDaemon(true);
      search.start();
    }
  }

  /** Empty until the server said it. */
  public Optional<Generation> known() {
    return Optional.ofNullable(known);
  }

  @Override
  public void close() {
    search.interrupt();
  }

  private void search() {
    try {
      for (int attempt = 1; known == null; attempt++) {
        ask(attempt);
      }
      waiting.working("InfluxDB");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(int attempt) throws InterruptedException {
    try {
      known = new GenerationDetector(connection.http()).detect();
    } catch (IOException e) {
      Duration pause = backoff.after(attempt);
      waiting.waiting("InfluxDB, to say which version it is (" + e.getMessage() + ")", pause);
      sleeper.sleep(pause);
    }
  }
}
