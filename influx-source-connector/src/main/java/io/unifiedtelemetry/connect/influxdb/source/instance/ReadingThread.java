package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.influxdb.source.decode.MalformedResponseException;
import io.unifiedtelemetry.connect.influxdb.source.decode.StatementException;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryRejectedException;
import io.unifiedtelemetry.connect.influxdb.source.read.BrokenResponseException;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls until it is interrupted. If the instance fails it retries with backoff, also if the reason
 * is an exception in the connector: whatever one server sends, the other instances of the task are
 * read. Only an invalid offset and errors such as a lack of memory end it.
 */
final class ReadingThread implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadingThread.class);

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30));
  // Parts of responses arrive, so the backoff stays short.
  private static final int MAX_PARTS = 6;

  private final Poller poller;
  private final ReaderContext context;
  private final InstanceHealth health;
  private volatile Throwable error;
  private int failures;
  private int parts;

  ReadingThread(Poller poller, ReaderContext context, InstanceHealth health) {
    this.poller = poller;
    this.context = context;
    this.health = health;
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        context.task().sleeper().sleep(pollOrBackOff());
      }
    } catch (InterruptedException stopped) {
      LOG.debug("A reading thread was stopped");
    } catch (Throwable e) {
      // Including errors such as OutOfMemoryError: the task must not seem to be reading.
      error = e;
    }
  }

  void check() {
    Throwable seen = error;
    if (seen != null) {
      throw seen instanceof ConnectException known
          ? known
          : new ConnectException("An error in the connector ended a reading thread", seen);
    }
  }

  private Duration pollOrBackOff() throws InterruptedException {
    try {
      Duration wait = poller.poll();
      health.succeeded(failures > 0);
      failures = 0;
      parts = 0;
      return wait;
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException("stopped while reading");
      }
      return backOff(e);
    } catch (ConnectException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Instance \"{}\": an error in the connector", context.name(), e);
      return backOff(new MalformedResponseException(e));
    } finally {
      health.checkClock(context.boundary().skew());
    }
  }

  private Duration backOff(IOException e) {
    if (e instanceof StatementException || e instanceof QueryRejectedException) {
      context.connection().forgetServer();
    }
    boolean first = failures == 0;
    if (e instanceof BrokenResponseException) {
      parts = Math.min(MAX_PARTS, parts + 1);
      failures = parts;
    } else {
      failures++;
    }
    Duration backoff = BACKOFF.after(failures);
    health.failed(e, first, backoff);
    return backoff;
  }
}
