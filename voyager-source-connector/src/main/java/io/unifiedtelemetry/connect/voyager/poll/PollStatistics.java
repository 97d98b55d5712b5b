package io.unifiedtelemetry.connect.voyager.poll;

import io.unifiedtelemetry.connect.common.metrics.Latencies;
import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The metrics of a task's polls. Thread-safe. */
public final class PollStatistics {
  private static final int WORKING = 0;
  private static final int WAITING = 1;
  private static final int FAILING = 2;

  private final Clock clock;
  private final Latencies durations = new Latencies();
  private final Latencies lateness = new Latencies();
  private final LongAdder polls = new LongAdder();
  private final LongAdder skipped = new LongAdder();
  private final LongAdder leftOut = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final Map<FailureClass, LongAdder> failures = new EnumMap<>(FailureClass.class);
  private final Set<String> up = ConcurrentHashMap.newKeySet();
  private volatile int devices;
  private volatile long lastSuccess;
  private volatile String lastError = "";
  private volatile Optional<String> waitingFor = Optional.empty();

  /**
   * @param clock measures the time since the last success
   */
  public PollStatistics(Clock clock) {
    this.clock = clock;
    this.lastSuccess = clock.millis();
    for (FailureClass each : FailureClass.values()) {
      failures.put(each, new LongAdder());
    }
  }

  /** Registers the metrics. */
  public void register(TaskMetrics metrics) {
    metrics.gauge("state", "0 working, 1 waiting, 2 failing", this::state);
    metrics.gauge(
        "seconds-since-last-success",
        "Time since the last response of any device",
        () -> TimeUnit.MILLISECONDS.toSeconds(clock.millis() - lastSuccess));
    metrics.gauge(
        "last-error",
        "What the task waits for, or the message of the last failed poll",
        () -> waitingFor.orElse(lastError));
    metrics.gauge("devices-total", "Devices of this task", () -> devices);
    metrics.gauge("devices-up", "Devices whose last poll succeeded", up::size);
    metrics.gauge("polls", "Completed polls", polls::sum);
    metrics.gauge("polls-failed", "Failed polls", this::failed);
    metrics.gauge("polls-skipped", "Polls that were due while one was in progress", skipped::sum);
    metrics.gauge("values-left-out", "Invalid values that were left out", leftOut::sum);
    metrics.gauge("points-dropped", "Points dropped while Kafka was unavailable", dropped::sum);
    registerFailures(metrics);
    registerTimes(metrics);
  }

  private void registerFailures(TaskMetrics metrics) {
    failures.forEach(
        (kind, count) ->
            metrics.gauge(
                "polls-failed-" + kind.text().replace('_', '-'),
                "Polls that failed with " + kind.text(),
                count::sum));
  }

  private void registerTimes(TaskMetrics metrics) {
    metrics.gauge(
        "schedule-lateness-ms-p99",
        "How late polls of connected devices started, in the last 5 minutes",
        () -> lateness.milliseconds(0.99));
    metrics.gauge(
        "poll-ms-p50",
        "Duration of a poll, in the last 5 minutes",
        () -> durations.milliseconds(0.5));
    metrics.gauge(
        "poll-ms-p99",
        "Duration of a poll, in the last 5 minutes",
        () -> durations.milliseconds(0.99));
  }

  /** Sets the current devices. */
  public void setDevices(Set<String> names) {
    devices = names.size();
    up.retainAll(names);
  }

  /** Sets what the task waits for, apart from responses of devices. */
  public void setWaitingFor(Optional<String> reason) {
    waitingFor = reason;
  }

  /** Records how many nanoseconds after its due time a poll of a connected device started. */
  public void recordLateness(long nanoseconds) {
    lateness.record(nanoseconds);
  }

  /** Counts polls that were due while one was in progress. */
  public void recordSkipped(int count) {
    skipped.add(count);
  }

  /** Counts points that were dropped because Kafka was unavailable. */
  public void recordDropped(int points) {
    dropped.add(points);
  }

  /** Records a successful poll. */
  public void recordSuccess(String device, long nanoseconds, int valuesLeftOut) {
    polls.increment();
    durations.record(nanoseconds);
    leftOut.add(valuesLeftOut);
    up.add(device);
    lastSuccess = clock.millis();
  }

  /** Records a failed poll. */
  public void recordFailure(String device, PollFailure failure) {
    polls.increment();
    failures.get(failure.kind()).increment();
    up.remove(device);
    lastError = device + ": " + failure.kind().text() + ": " + failure.getMessage();
  }

  private long failed() {
    return failures.values().stream().mapToLong(LongAdder::sum).sum();
  }

  private int state() {
    if (devices == 0 || up.size() == devices) {
      return waitingFor.isPresent() ? WAITING : WORKING;
    }
    return up.isEmpty() && failed() > 0 ? FAILING : WAITING;
  }
}
