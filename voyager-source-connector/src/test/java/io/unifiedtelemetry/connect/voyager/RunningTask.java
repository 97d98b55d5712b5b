package io.unifiedtelemetry.connect.voyager;

import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.model.DeviceModel;
import io.unifiedtelemetry.connect.voyager.model.voyager.VoyagerModel;
import io.unifiedtelemetry.connect.voyager.timer.SystemTimer;
import io.unifiedtelemetry.connect.voyager.timer.Threads;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.connect.source.SourceRecord;

/** A started task without Connect, and the records that it gave. */
final class RunningTask implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final StartedVoyagerSourceTask task;
  private final Map<String, String> latest;
  private final List<SourceRecord> records = new ArrayList<>();

  RunningTask(Map<String, String> settings) {
    this(
        settings,
        new VoyagerModel(VoyagerSourceConfig.from(settings).derive().toDerivedFields()),
        Map.of());
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
            new TaskMetrics("voyager-source", "test", NUMBER.incrementAndGet(), Optional.empty()),
            new SystemTimer(new Threads("voyager-timer")),
            Clock.systemUTC());
    task.begin();
  }

  /** The worker resolves this setting to another value from now on. */
  void rotate(String key, String value) {
    latest.put(key, value);
  }

  /** All records so far, once they satisfy the condition. */
  List<SourceRecord> until(Predicate<List<SourceRecord>> condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.test(records)) {
      List<SourceRecord> more = task.poll();
      if (more != null) {
        records.addAll(more);
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not within " + PATIENCE + "; the last of " + tail());
      }
    }
    return records;
  }

  /** The first record from now on that satisfies the condition. */
  SourceRecord next(Predicate<SourceRecord> condition) throws InterruptedException {
    records.clear();
    return until(all -> all.stream().anyMatch(condition)).stream()
        .filter(condition)
        .findFirst()
        .orElseThrow();
  }

  /** The first line that begins like this, from now on. */
  String nextLine(String beginning, String part) throws InterruptedException {
    return (String)
        next(each ->
                each.value().toString().startsWith(beginning)
                    && each.value().toString().contains(part))
            .value();
  }

  /** As the worker does, before the end of a test. */
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
