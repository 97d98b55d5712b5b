package io.unifiedtelemetry.connect.voyager.poll;

import io.unifiedtelemetry.connect.common.metrics.Latencies;
import io.unifiedtelemetry.connect.common.metrics.Metric;
import io.unifiedtelemetry.connect.common.metrics.MetricGroup;
import io.unifiedtelemetry.connect.common.metrics.MetricKind;
import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.voyager.device.LineQuality;
import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** The metrics of a task's polls. Thread-safe. */
public final class PollStatistics {
  private static final int WORKING = 0;
  private static final int WAITING = 1;
  private static final int FAILING = 2;
  private static final String STATES =
      "0 all devices respond, 1 some do not or the task waits for the inventory file, 2 none does";

  /** The metrics of a task. */
  static final MetricKind<PollStatistics> TASK = new MetricKind<>(List.of(), ofTask());

  private final Clock clock;
  private final Optional<LineQuality> quality;
  private final Latencies durations = new Latencies();
  private final Latencies lateness = new Latencies();
  private final LongAdder polls = new LongAdder();
  private final LongAdder skipped = new LongAdder();
  private final LongAdder leftOut = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final Map<FailureClass, LongAdder> failures = new EnumMap<>(FailureClass.class);
  private final Map<String, DeviceFigures> devices = new ConcurrentHashMap<>();
  private volatile long lastSuccess;
  private volatile String lastError = "";
  private volatile Optional<String> waitingFor = Optional.empty();
  private MetricGroup<DeviceFigures, DeviceFigures> group;

  /**
   * @param clock measures the time since the last success
   */
  public PollStatistics(Clock clock) {
    this(clock, Optional.empty());
  }

  /**
   * @param clock measures the time since the last success
   * @param quality of the devices' lines, if they report it
   */
  public PollStatistics(Clock clock, Optional<LineQuality> quality) {
    this.clock = clock;
    this.quality = quality;
    this.lastSuccess = clock.millis();
    for (FailureClass each : FailureClass.values()) {
      failures.put(each, new LongAdder());
    }
  }

  /** Registers the metrics of the task and of its devices. */
  public void register(TaskMetrics metrics) {
    metrics.add(TASK, this);
    group = metrics.group(DeviceFigures.KIND, each -> List.of(each.name()), each -> each);
  }

  /** Sets the current devices. */
  public synchronized void setDevices(Set<String> names) {
    devices.keySet().retainAll(names);
    names.forEach(each -> devices.computeIfAbsent(each, name -> new DeviceFigures(name, clock)));
    if (group != null) {
      group.set(devices.values());
    }
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
  public void recordSuccess(String device, long nanoseconds, ParsedResponse response) {
    polls.increment();
    durations.record(nanoseconds);
    leftOut.add(response.leftOut());
    lastSuccess = clock.millis();
    List<Double> ratios = quality.map(each -> each.validRatios(response)).orElse(List.of());
    forDevice(device, each -> each.recordSuccess(nanoseconds, ratios));
  }

  /** Records a failed poll. */
  public void recordFailure(String device, PollFailure failure) {
    polls.increment();
    failures.get(failure.kind()).increment();
    lastError = device + ": " + failure.kind().text() + ": " + failure.getMessage();
    forDevice(device, each -> each.recordFailure(failure));
  }

  // A poll may end after its device was removed.
  private void forDevice(String device, Consumer<DeviceFigures> action) {
    DeviceFigures figures = devices.get(device);
    if (figures != null) {
      action.accept(figures);
    }
  }

  private int devicesUp() {
    return (int) devices.values().stream().filter(DeviceFigures::isUp).count();
  }

  private long failed() {
    return failures.values().stream().mapToLong(LongAdder::sum).sum();
  }

  private int state() {
    int up = devicesUp();
    if (up == devices.size()) {
      return waitingFor.isPresent() ? WAITING : WORKING;
    }
    return up == 0 && failed() > 0 ? FAILING : WAITING;
  }

  private static List<Metric<PollStatistics>> ofTask() {
    List<Metric<PollStatistics>> all = new ArrayList<>();
    all.add(Metric.state("state", STATES, PollStatistics::state));
    all.add(
        Metric.gauge(
            "seconds-since-last-success",
            "Time since the last response of any device",
            each -> (each.clock.millis() - each.lastSuccess) / 1000.0));
    all.add(
        Metric.text(
            "last-error",
            "What the task waits for, or the message of the last failed poll",
            each -> each.waitingFor.orElse(each.lastError)));
    all.add(Metric.count("devices-total", "Devices of this task", each -> each.devices.size()));
    all.add(
        Metric.count("devices-up", "Devices whose last poll succeeded", PollStatistics::devicesUp));
    addPolls(all);
    addTimes(all);
    addFailures(all);
    return List.copyOf(all);
  }

  private static void addPolls(List<Metric<PollStatistics>> all) {
    all.add(Metric.counter("polls", "Completed polls", each -> each.polls.sum()));
    all.add(Metric.counter("polls-failed", "Failed polls", PollStatistics::failed));
    all.add(
        Metric.counter(
            "polls-skipped",
            "Polls that were due while one was in progress",
            each -> each.skipped.sum()));
    all.add(
        Metric.counter(
            "values-left-out", "Invalid values that were left out", each -> each.leftOut.sum()));
    all.add(
        Metric.counter(
            "points-dropped",
            "Points dropped while Kafka was unavailable",
            each -> each.dropped.sum()));
  }

  private static void addFailures(List<Metric<PollStatistics>> all) {
    for (FailureClass kind : FailureClass.values()) {
      all.add(
          Metric.counter(
              "polls-failed-" + kind.text().replace('_', '-'),
              "Polls that failed with " + kind.text(),
              each -> each.failures.get(kind).sum()));
    }
  }

  private static void addTimes(List<Metric<PollStatistics>> all) {
    all.add(
        Metric.gauge(
            "schedule-lateness-ms-p99",
            "99th percentile of how late polls of connected devices started, of the last 5 minutes",
            each -> each.lateness.milliseconds(0.99)));
    all.add(
        Metric.gauge(
            "poll-ms-p50",
            "Median duration of a successful poll, of the last 5 minutes",
            each -> each.durations.milliseconds(0.5)));
    all.add(
        Metric.gauge(
            "poll-ms-p99",
            "99th percentile of the duration of a successful poll, of the last 5 minutes",
            each -> each.durations.milliseconds(0.99)));
  }
}
