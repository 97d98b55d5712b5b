package io.unifiedtelemetry.connect.influxdb.source;

import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.TaskKeys;
import io.unifiedtelemetry.connect.influxdb.source.offset.StoredOffsets;
import io.unifiedtelemetry.connect.influxdb.source.queue.InFlightLimiter;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.connect.source.SourceRecord;

/** A started task without a worker. The test polls it, and stores its records and offsets. */
final class RunningSource implements AutoCloseable {
  private static final String BEANS =
      "io.unifiedtelemetry.connect:type=influx-source,connector=\"test\",task=";

  static final String TOPIC = "telemetry";
  private static final AtomicInteger TASKS = new AtomicInteger();
  // Long, because after a slow query an audit pauses for thirty times its duration.
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final StartedInfluxDbSourceTask task;
  private final InMemoryOffsets stored;
  private final int number;
  private final List<SourceRecord> records = new ArrayList<>();

  RunningSource(Map<String, String> config, InMemoryOffsets stored) {
    this(config, () -> config, stored, Clock.systemUTC());
  }

  RunningSource(Map<String, String> config, InMemoryOffsets stored, Clock clock) {
    this(config, () -> config, stored, clock);
  }

  RunningSource(
      Map<String, String> config, Supplier<Map<String, String>> latest, InMemoryOffsets stored) {
    this(config, latest, stored, Clock.systemUTC());
  }

  private RunningSource(
      Map<String, String> config,
      Supplier<Map<String, String>> latest,
      InMemoryOffsets stored,
      Clock clock) {
    this.stored = stored;
    this.number = TASKS.incrementAndGet();
    this.task =
        StartedInfluxDbSourceTask.start(
            InfluxDbSourceConfig.from(config),
            TaskKeys.from(config),
            new StoredOffsets(stored),
            latest,
            new TaskMetrics("influx-source", "test", number, Optional.empty()),
            InFlightLimiter.of(config),
            clock);
  }

  /** Returns a metric of the task from JMX. */
  Object metric(String name) throws JMException {
    return metric("", name);
  }

  /** Returns a metric of something in the task, whose name is the given key properties. */
  Object metric(String keys, String name) throws JMException {
    ObjectName bean = new ObjectName(BEANS + number + keys);
    return ManagementFactory.getPlatformMBeanServer().getAttribute(bean, name);
  }

  /** Returns the names of the beans of all tasks. */
  static Set<ObjectName> beans() throws JMException {
    ObjectName all = new ObjectName(BEANS + "*,*");
    return ManagementFactory.getPlatformMBeanServer().queryNames(all, null);
  }

  /** Returns a configuration for one bucket with a short poll interval. */
  static Map<String, String> config(InfluxDbServer server, String bucket) {
    Map<String, String> config = new HashMap<>();
    config.put("name", "source");
    config.put("topic", TOPIC);
    config.put("influxdb.url", server.url());
    config.put("poll.interval.ms", "50");
    config.put("start.from", "earliest");
    if (server.majorVersion() == 1) {
      config.put("influxdb.database", bucket);
    } else {
      config.put("influxdb.bucket", bucket);
      config.put("influxdb.org", server.org());
      config.put("influxdb.token", server.token());
    }
    return config;
  }

  /** Polls until the points so far are enough. */
  List<SourceRecord> pollUntil(Predicate<List<SourceRecord>> enough) throws InterruptedException {
    Instant end = Instant.now().plus(TIMEOUT);
    while (!enough.test(points())) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(points().size() + " are not enough after " + TIMEOUT);
      }
      poll();
    }
    return points();
  }

  /** Polls until there is a record, which may be a heartbeat. */
  void pollUntilAny() throws InterruptedException {
    pollUntil(points -> !records.isEmpty());
  }

  /** Returns the measurements whose lag is a metric. */
  List<String> measuredLags() throws JMException {
    ObjectName pattern =
        new ObjectName(
            "io.unifiedtelemetry.connect:type=influx-source,connector=\"test\",task="
                + number
                + ",instance=*,measurement=*");
    return ManagementFactory.getPlatformMBeanServer().queryNames(pattern, null).stream()
        .map(each -> ObjectName.unquote(each.getKeyProperty("measurement")))
        .toList();
  }

  /** Polls until a metric of the task is as expected. */
  void pollUntilMetric(String name, Predicate<Object> expected) throws Exception {
    Instant end = Instant.now().plus(TIMEOUT);
    while (!expected.test(metric(name))) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(name + " is " + metric(name) + " after " + TIMEOUT);
      }
      poll();
    }
  }

  /** Polls until there have been no points for that long. */
  List<SourceRecord> pollUntilQuiet(Duration quiet) throws InterruptedException {
    Instant last = Instant.now();
    int before = points().size();
    while (Instant.now().isBefore(last.plus(quiet))) {
      poll();
      if (points().size() > before) {
        before = points().size();
        last = Instant.now();
      }
    }
    return points();
  }

  /** Polls once, and stores the offsets like a worker that has sent the records. */
  void poll() throws InterruptedException {
    List<SourceRecord> some = task.poll();
    if (some != null) {
      records.addAll(some);
      some.forEach(stored::sent);
      some.forEach(task::acknowledged);
    }
  }

  /** Returns the records so far, without heartbeats. */
  List<SourceRecord> points() {
    return records.stream().filter(record -> record.topic().startsWith(TOPIC)).toList();
  }

  /** Returns the values of the records so far, without heartbeats. */
  List<String> values() {
    return points().stream().map(record -> String.valueOf(record.value())).toList();
  }

  /** Returns all records so far. */
  List<SourceRecord> all() {
    return records;
  }

  @Override
  public void close() {
    task.close();
  }
}
