package io.unifiedtelemetry.connect.influxdb.sink;

import io.unifiedtelemetry.connect.common.metrics.Latencies;
import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.sink.lane.LaneEvents;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counts what happens in the lanes, and says what they wait for. */
final class SinkMetrics implements LaneEvents {
  private static final int WORKING = 0;
  private static final int WAITING = 1;
  private static final int FAILING = 2;

  private record Waiting(Object lane, Destination destination) {}

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

  SinkMetrics(WaitingLog log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
    this.lastSuccess = nanoTime.getAsLong();
  }

  /** Makes the figures known. */
  void register(TaskMetrics metrics) {
    metrics.gauge("state", "0 working, 1 waiting, 2 failing", this::state);
    metrics.gauge(
        "seconds-since-last-success", "Since the last write", this::secondsSinceLastSuccess);
    metrics.gauge("last-error", "What was waited for last", () -> lastError);
    metrics.gauge("lines-written", "Lines stored", lines::sum);
    metrics.gauge("bytes-written", "Bytes stored, before compression", bytes::sum);
    metrics.gauge("batches", "Batches stored", batches::sum);
    metrics.gauge("lines-rejected", "Lines that were refused", rejected::sum);
    metrics.gauge("retries", "Requests that had to be repeated", retries::sum);
    metrics.gauge("requests-in-flight", "Requests under way", inFlight::get);
    metrics.gauge("request-latency-ms-p50", "Median", () -> latencies.milliseconds(0.5));
    metrics.gauge("request-latency-ms-p99", "99th percentile", () -> latencies.milliseconds(0.99));
  }

  /** Lines will not be stored. */
  void rejected(int number) {
    rejected.add(number);
  }

  /** The task fails. */
  void failing(String error) {
    failing = true;
    lastError = error;
  }

  @Override
  public void sending() {
    inFlight.incrementAndGet();
  }

  @Override
  public void sent(Duration took) {
    inFlight.decrementAndGet();
    latencies.record(took.toNanos());
  }

  @Override
  public void retrying() {
    retries.increment();
  }

  @Override
  public void delivered(int storedLines, long storedBytes) {
    lines.add(storedLines);
    bytes.add(storedBytes);
    if (storedLines > 0) {
      batches.increment();
      lastSuccess = nanoTime.getAsLong();
    }
  }

  @Override
  public void waiting(Object lane, Destination destination, String waitingFor, Duration pause) {
    lastError = waitingFor;
    waiting.put(new Waiting(lane, destination), true);
    log.waiting(waitingFor, pause);
  }

  @Override
  public void working(Object lane, Destination destination) {
    if (!waiting.isEmpty()
        && waiting.remove(new Waiting(lane, destination)) != null
        && waiting.isEmpty()) {
      log.working("InfluxDB");
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
