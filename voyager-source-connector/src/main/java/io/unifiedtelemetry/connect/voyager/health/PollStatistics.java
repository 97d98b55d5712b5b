package io.unifiedtelemetry.connect.voyager.health;

import io.unifiedtelemetry.connect.common.metrics.Latencies;
import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** How the polls of a task go, as figures. For several threads at once. */
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

  /**
   * @param clock tells since when nothing succeeded
   */
  public PollStatistics(Clock clock) {
    this.clock = clock;
    this.lastSuccess = clock.millis();
    for (FailureClass each : FailureClass.values()) {
      failures.put(each, new LongAdder());
    }
  }

  /** Shows the figures under their names. */
  public void register(TaskMetrics metrics) {
    metrics.gauge("state", "0 working, 1 waiting, 2 failing", this::state);
    metrics.gauge(
        "seconds-since-last-success",
        "Since the last answer of any device",
        () -> TimeUnit.MILLISECONDS.toSeconds(clock.millis() - lastSuccess));
    metrics.gauge("last-error", "What the last failed poll said", () -> lastError);
    metrics.gauge("devices-total", "Devices of this task", () -> devices);
    metrics.gauge("devices-up", "Devices whose last poll succeeded", up::size);
    metrics.gauge("polls", "Polls that ended", polls::sum);
    metrics.gauge("polls-failed", "Polls that failed", this::failed);
    metrics.gauge("polls-skipped", "Polls that were due while one was under way", skipped::sum);
    metrics.gauge("values-left-out", "Values that made no sense", leftOut::sum);
    metrics.gauge("points-dropped", "Points given up while Kafka took none", dropped::sum);
    failures.forEach(
        (kind, count) ->
            metrics.gauge(
                "polls-failed-" + kind.text().replace('_', '-'),
                "Polls that failed with " + kind.text(),
                count::sum));
    metrics.gauge(
        "schedule-lateness-ms-p99",
        "How late polls of connected devices began",
        () -> lateness.milliseconds(0.99));
    metrics.gauge("poll-ms-p50", "Duration of a poll", () -> durations.milliseconds(0.5));
    metrics.gauge("poll-ms-p99", "Duration of a poll", () -> durations.milliseconds(0.99));
  }

  /** The devices are so many now. */
  public void devices(Set<String> names) {
    devices = names.size();
    up.retainAll(names);
  }

  /** A poll of a connected device began so many nanoseconds after it was due. */
  public void began(long late) {
    lateness.record(late);
  }

  /** So many polls were due while one was under way. */
  public void skipped(int count) {
    skipped.add(count);
  }

  /** So many points were given up, because Kafka took none. */
  public void dropped(int points) {
    dropped.add(points);
  }

  /** A device answered. */
  public void succeeded(String device, long nanoseconds, int valuesLeftOut) {
    polls.increment();
    durations.record(nanoseconds);
    leftOut.add(valuesLeftOut);
    up.add(device);
    lastSuccess = clock.millis();
  }

  /** A poll failed. */
  public void failed(String device, PollFailure failure) {
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
      return WORKING;
    }
    return up.isEmpty() && failed() > 0 ? FAILING : WAITING;
  }
}
