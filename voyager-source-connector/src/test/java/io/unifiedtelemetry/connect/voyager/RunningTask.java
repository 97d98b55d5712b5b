package io.unifiedtelemetry.connect.voyager;

import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.device.models.DeviceModels;
import io.unifiedtelemetry.connect.voyager.timer.DaemonThreadFactory;
import io.unifiedtelemetry.connect.voyager.timer.SystemTimer;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.connect.source.SourceRecord;

/** A started task without Connect, and the records that it returned. */
final class RunningTask implements AutoCloseable {
  private static final Duration MAX_WAIT = Duration.ofMinutes(1);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final int number = NUMBER.incrementAndGet();
  private final StartedVoyagerSourceTask task;
  private final Map<String, String> latest;
  private final List<SourceRecord> records = new ArrayList<>();

  RunningTask(Map<String, String> settings) {
    this(settings, DeviceModels.of(VoyagerSourceConfig.from(settings)), Map.of());
  }

  RunningTask(
      Map<String, String> settings,
      DeviceModel model,
      Map<Map<String, String>, Map<String, Object>> offsets) {
    this.latest = new HashMap<>(settings);
    this.task =
        new StartedVoyagerSourceTask(
            VoyagerSourceConfig.from(settings),
            model,
            () -> Map.copyOf(latest),
            partitions -> offsets,
            new TaskMetrics("voyager-source", "test", number, Optional.empty()),
            new SystemTimer(new DaemonThreadFactory("voyager-timer")),
            Clock.systemUTC());
    task.start();
  }

  /** Returns the value of a metric. */
  Object metric(String name) {
    try {
      return ManagementFactory.getPlatformMBeanServer()
          .getAttribute(
              new ObjectName(
                  "io.unifiedtelemetry.connect:type=voyager-source,connector=\"test\",task="
                      + number),
              name);
    } catch (JMException e) {
      throw new AssertionError(e);
    }
  }

  /** Changes the value to which the worker resolves this setting. */
  void rotate(String key, String value) {
    latest.put(key, value);
  }

  /** Returns all records so far as soon as they satisfy the condition. */
  List<SourceRecord> until(Predicate<List<SourceRecord>> condition) throws InterruptedException {
    long deadline = System.nanoTime() + MAX_WAIT.toNanos();
    while (!condition.test(records)) {
      List<SourceRecord> more = task.poll();
      if (more != null) {
        records.addAll(more);
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not within " + MAX_WAIT + "; the last of " + tail());
      }
    }
    return records;
  }

  /** Returns the first new record that satisfies the condition. */
  SourceRecord next(Predicate<SourceRecord> condition) throws InterruptedException {
    records.clear();
    return until(all -> all.stream().anyMatch(condition)).stream()
        .filter(condition)
        .findFirst()
        .orElseThrow();
  }

  /** Returns the first new line with that start and that part. */
  String nextLine(String start, String part) throws InterruptedException {
    return (String)
        next(each ->
                each.value().toString().startsWith(start) && each.value().toString().contains(part))
            .value();
  }

  /** Stops the task, as the worker does. */
  void stop() {
    task.close();
  }

  @Override
  public void close() {
    stop();
  }

  private String tail() {
    return records.size()
        + " records: "
        + records.stream().skip(Math.max(0, records.size() - 5)).map(SourceRecord::value).toList();
  }
}
