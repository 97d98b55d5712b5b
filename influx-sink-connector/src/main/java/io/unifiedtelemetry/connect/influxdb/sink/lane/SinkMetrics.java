package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.common.metrics.Latencies;
import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The metrics of a task; also logs what its lanes wait for. Thread-safe. */
public final class SinkMetrics {
  private static final int WORKING = 0;
  private static final int WAITING = 1;
  private static final int FAILING = 2;

  private final WaitingLog log;
  private final LongSupplier nanoTime;
  private final Latencies latencies = new Latencies();
  private final LongAdder lines = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder batches = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile long lastSuccess;
  private volatile String lastError = "";
  private volatile boolean failing;
  private volatile boolean waiting;
  // When the wait began; used on the task's thread.
  private long batchesBefore;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  public SinkMetrics(WaitingLog log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
    this.lastSuccess = nanoTime.getAsLong();
  }

  /**
   * Registers all gauges.
   *
   * @param isWaiting whether any destination waits
   */
  public void register(TaskMetrics metrics, BooleanSupplier isWaiting) {
    metrics.gauge("state", "0 working, 1 waiting, 2 failing", () -> state(isWaiting));
    metrics.gauge(
        "seconds-since-last-success", "Since the last write", this::secondsSinceLastSuccess);
    metrics.gauge("last-error", "The last error that was retried", () -> lastError);
    metrics.gauge("lines-written", "Lines stored", lines::sum);
    metrics.gauge("bytes-written", "Bytes stored, before compression", bytes::sum);
    metrics.gauge("batches", "Batches stored", batches::sum);
    metrics.gauge("lines-rejected", "Lines rejected", rejected::sum);
    metrics.gauge("retries", "Requests that had to be retried", retries::sum);
    metrics.gauge("requests-in-flight", "Requests in flight", inFlight::get);
    metrics.gauge(
        "request-latency-ms-p50",
        "Median of the last 5 minutes",
        () -> latencies.milliseconds(0.5));
    metrics.gauge(
        "request-latency-ms-p99",
        "99th percentile of the last 5 minutes",
        () -> latencies.milliseconds(0.99));
  }

  /** Counts rejected lines. */
  public void rejected(int number) {
    rejected.add(number);
  }

  /** The task fails. */
  public void failing(String error) {
    failing = true;
    lastError = error;
  }

  /** A request is in flight. */
  void requestStarted() {
    inFlight.incrementAndGet();
  }

  /** A request has a response, or failed. */
  void requestEnded(Duration latency) {
    inFlight.decrementAndGet();
    latencies.record(latency.toNanos());
  }

  /** A request will be retried. */
  void retrying() {
    retries.increment();
  }

  /** Something waits because of this. */
  void setLastError(String error) {
    lastError = error;
  }

  /**
   * Logs what the lanes wait for, once per interval. Used on the task's thread.
   *
   * @param all the server, the destinations and the lines that wait
   */
  public void logWaiting(List<String> all) {
    if (!all.isEmpty()) {
      if (!waiting) {
        batchesBefore = batches.sum();
      }
      waiting = true;
      log.waiting(String.join("; ", all));
    } else if (waiting) {
      waiting = false;
      // The lines that waited may have been rejected or revoked.
      if (batches.sum() > batchesBefore) {
        log.working("InfluxDB");
      } else {
        log.gaveUp("InfluxDB");
      }
    }
  }

  /**
   * A batch is complete.
   *
   * @param storedBytes before compression
   */
  void batchComplete(int storedLines, long storedBytes) {
    lines.add(storedLines);
    bytes.add(storedBytes);
    if (storedLines > 0) {
      batches.increment();
      lastSuccess = nanoTime.getAsLong();
    }
  }

  private int state(BooleanSupplier isWaiting) {
    if (failing) {
      return FAILING;
    }
    // What the lanes waited for at the last log entry may be over.
    boolean others = log.isWaiting() && !waiting;
    return isWaiting.getAsBoolean() || others ? WAITING : WORKING;
  }

  private double secondsSinceLastSuccess() {
    return (nanoTime.getAsLong() - lastSuccess) / 1e9;
  }
}
