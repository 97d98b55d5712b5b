package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one instance in a thread of its own, so that one that is down or slow holds up no other. It
 * never ends by itself, except for an offset that cannot be understood.
 */
public final class InstanceReader implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InstanceReader.class);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Instance instance;
  private final ReaderContext context;
  private final long start;
  private final InfluxDbHttp http;
  private final WaitingLog waiting;
  private final Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT);
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

  /**
   * @param start where measurements begin that have no offset, nanoseconds since 1970
   */
  public InstanceReader(Instance instance, ReaderContext context, long start) {
    this.instance = instance;
    this.context = context;
    this.start = start;
    this.http = new InfluxDbHttp(instance.connection());
    this.waiting = new WaitingLog(LOG, context.clock(), context.config().statusLogInterval());
  }

  /** What ended the reading for good; null while it goes on. */
  public RuntimeException failure() {
    return failure.get();
  }

  @Override
  public void run() {
    try {
      int failures = 0;
      InstanceSession session = new InstanceSession(instance, context, start, http);
      while (!Thread.currentThread().isInterrupted()) {
        try {
          session.round();
          failures = 0;
          waiting.working("Instance " + instance.name());
          context.sleeper().sleep(session.untilNextRound());
        } catch (IOException e) {
          failures++;
          Duration wait = backoff.after(failures);
          waiting.waiting("instance " + instance.name() + ": " + reason(e), wait);
          LOG.debug("Reading instance {} failed", instance.name(), e);
          context.sleeper().sleep(wait);
        }
      }
    } catch (InterruptedException stopped) {
      LOG.debug("Reading of instance {} was stopped", instance.name());
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
