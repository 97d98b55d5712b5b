package io.unifiedtelemetry.connect.influxdb.sink.lane;

import io.unifiedtelemetry.connect.common.metrics.Latencies;
import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** The metrics of a task; also logs what its lanes wait for. Thread-safe. */
public final class SinkMetrics {
  private static final int WORKING = 0;
  private static final int WAITING = 1;
  private static final int FAILING = 2;

  private record Waiting(Lane lane, Destination destination) {}

  private final WaitingLog log;
  private final LongSupplier nanoTime;
  private final Latencies latencies = new Latencies();
  private final LongAdder lines = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder batches = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Map<Waiting, Boolean> waiting = new ConcurrentHashMap<>();
  private volatile long lastSuccess;
  private volatile String lastError = "";
  private volatile boolean failing;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  public SinkMetrics(WaitingLog log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
    this.lastSuccess = nanoTime.getAsLong();
  }

  /** Registers all gauges. */
  public void register(TaskMetrics metrics) {
    metrics.gauge("state", "0 working, 1 waiting, 2 failing", this::state);
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

  /** A lane pauses a destination. */
  void waiting(Lane lane, Destination destination, String waitingFor, Duration pause) {
    lastError = waitingFor;
    waiting.put(new Waiting(lane, destination), true);
    log.waiting(waitingFor, pause);
  }

  /** A lane continues with a destination. */
  void working(Lane lane, Destination destination) {
    if (!waiting.isEmpty()
        && waiting.remove(new Waiting(lane, destination)) != null
        && waiting.isEmpty()) {
      log.working("InfluxDB");
    }
  }

  /**
   * A lane no longer waits for a destination, because the lines for it were rejected or revoked.
   */
  void gaveUp(Lane lane, Destination destination) {
    if (!waiting.isEmpty()
        && waiting.remove(new Waiting(lane, destination)) != null
        && waiting.isEmpty()) {
      log.gaveUp("InfluxDB");
    }
  }

  private int state() {
    if (failing) {
      return FAILING;
    }
    return waiting.isEmpty() && !log.isWaiting() ? WORKING : WAITING;
  }

  private double secondsSinceLastSuccess() {
    return (nanoTime.getAsLong() - lastSuccess) / 1e9;
  }
}
