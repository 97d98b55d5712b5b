package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.influxdb.source.decode.StatementException;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryRejectedException;
import io.unifiedtelemetry.connect.influxdb.source.read.BrokenResponseException;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats rounds until it is interrupted. After a failure of the instance it waits and tries again;
 * only a fault of the connector or of a stored offset ends it.
 */
final class ReadingThread implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadingThread.class);

  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  private final Poller rounds;
  private final ReadInstance instance;
  private final InstanceHealth health;
  private volatile Throwable fault;
  private int failures;

  ReadingThread(Poller rounds, ReadInstance instance, InstanceHealth health) {
    this.rounds = rounds;
    this.instance = instance;
    this.health = health;
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        instance.context().sleeper().sleep(roundOrWait());
      }
    } catch (InterruptedException stopped) {
      LOG.debug("A reading thread was stopped");
    } catch (Throwable e) {
      // An error such as too little memory, too: the task may not look as if it were reading.
      fault = e;
    }
  }

  void check() {
    Throwable seen = fault;
    if (seen != null) {
      throw seen instanceof ConnectException known
          ? known
          : new ConnectException("Reading was ended by a fault of the connector", seen);
    }
  }

  private Duration roundOrWait() throws InterruptedException {
    try {
      Duration wait = rounds.round();
      health.working(failures > 0);
      failures = 0;
      return wait;
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException("stopped while reading");
      }
      if (e instanceof StatementException || e instanceof QueryRejectedException) {
        instance.connection().forget();
      }
      boolean first = failures == 0;
      // A part has come, so the way to the server is open.
      failures = e instanceof BrokenResponseException ? 1 : failures + 1;
      Duration wait = BACKOFF.after(failures);
      health.failed(e, first, wait);
      return wait;
    }
  }
}
