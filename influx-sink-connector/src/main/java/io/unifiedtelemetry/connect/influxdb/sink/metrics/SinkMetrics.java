package io.unifiedtelemetry.connect.influxdb.sink.metrics;

import io.unifiedtelemetry.connect.common.metrics.Latencies;
import io.unifiedtelemetry.connect.common.metrics.Metric;
import io.unifiedtelemetry.connect.common.metrics.MetricKind;
import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** The metrics of a task; also logs what its lanes wait for. Thread-safe. */
public final class SinkMetrics {
  private static final int WORKING = 0;
  private static final int WAITING = 1;
  private static final int FAILING = 2;

  /** The metrics of a task. */
  static final MetricKind<SinkMetrics> TASK =
      new MetricKind<>(
          List.of(),
          List.of(
              Metric.state("state", "0 working, 1 waiting, 2 failing", SinkMetrics::state),
              Metric.gauge(
                  "seconds-since-last-success",
                  "Time since the last write that stored lines",
                  SinkMetrics::secondsSinceLastSuccess),
              Metric.text("last-error", "The last error that was retried", each -> each.lastError),
              Metric.counter("lines-written", "Lines stored", each -> each.lines.sum()),
              Metric.counter(
                  "bytes-written", "Bytes stored, before compression", each -> each.bytes.sum()),
              Metric.counter("batches", "Batches stored", each -> each.batches.sum()),
              Metric.counter("lines-rejected", "Lines rejected", each -> each.rejected.sum()),
              Metric.counter(
                  "retries", "Requests that had to be retried", each -> each.retries.sum()),
              Metric.amount(
                  "requests-in-flight", "Requests in flight", each -> each.inFlight.get()),
              Metric.gauge(
                  "oldest-unwritten-seconds",
                  "Age of the oldest line that is neither stored nor rejected",
                  each -> each.figures.oldestUnwrittenSeconds()),
              Metric.gauge(
                  "request-latency-ms-p50",
                  "Median duration of a write request, of the last 5 minutes",
                  each -> each.latencies.milliseconds(0.5)),
              Metric.gauge(
                  "request-latency-ms-p99",
                  "99th percentile of the duration of a write request, of the last 5 minutes",
                  each -> each.latencies.milliseconds(0.99)),
              Metric.counter(
                  "tombstones-skipped",
                  "Records without a value",
                  each -> each.figures.tombstones()),
              Metric.counter(
                  "fields-left-out",
                  "Fields that InfluxDB cannot hold",
                  each -> each.figures.fieldsLeftOut()),
              Metric.counter(
                  "points-out-of-retention",
                  "Points older than the retention of their bucket",
                  each -> each.figures.pointsOutOfRetention())));

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
  private volatile TaskFigures figures = TaskFigures.NONE;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  public SinkMetrics(WaitingLog log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
    this.lastSuccess = nanoTime.getAsLong();
  }

  /**
   * Registers the metrics of the task.
   *
   * @param others what the rest of the task knows
   */
  public void register(TaskMetrics metrics, TaskFigures others) {
    figures = others;
    metrics.add(TASK, this);
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
  public void requestStarted() {
    inFlight.incrementAndGet();
  }

  /** A request has a response, or failed. */
  public void requestEnded(Duration latency) {
    inFlight.decrementAndGet();
    latencies.record(latency.toNanos());
  }

  /** A request will be retried. */
  public void retrying() {
    retries.increment();
  }

  /** Something waits because of this. */
  public void setLastError(String error) {
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
  public void batchComplete(int storedLines, long storedBytes) {
    lines.add(storedLines);
    bytes.add(storedBytes);
    if (storedLines > 0) {
      batches.increment();
      lastSuccess = nanoTime.getAsLong();
    }
  }

  private int state() {
    if (failing) {
      return FAILING;
    }
    // What the lanes waited for at the last log entry may be over.
    boolean others = log.isWaiting() && !waiting;
    return figures.isWaiting() || others ? WAITING : WORKING;
  }

  private double secondsSinceLastSuccess() {
    return (nanoTime.getAsLong() - lastSuccess) / 1e9;
  }
}
