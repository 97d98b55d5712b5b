package io.unifiedtelemetry.connect.influxdb.sink.support;

import io.unifiedtelemetry.connect.influxdb.InfluxDbSinkTask;
import io.unifiedtelemetry.connect.platform.faults.FaultFront;
import io.unifiedtelemetry.connect.platform.faults.Hold;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;

/** A real task, called like by a worker, with records of one partition. */
public final class TaskUnderTest implements AutoCloseable {
  /** The partition of all records. */
  public static final TopicPartition PARTITION = new TopicPartition("telemetry", 0);

  private static final long PATIENCE = Duration.ofSeconds(30).toNanos();
  private static final long TICK = Duration.ofMillis(1).toNanos();

  private final InfluxDbSinkTask task = new InfluxDbSinkTask();
  private final FakeWorker worker = new FakeWorker();
  private long next;

  private TaskUnderTest(Map<String, String> properties, boolean reporter) {
    if (!reporter) {
      worker.hasNoReporter();
    }
    worker.assign(PARTITION);
    worker.reconfigure(properties);
    task.initialize(worker);
    task.start(properties);
    task.open(List.of(PARTITION));
  }

  /** Starts a task. */
  public static TaskUnderTest start(Map<String, String> properties, String... more) {
    return new TaskUnderTest(all(properties, more), true);
  }

  /** Starts a task on a worker without a reporter. */
  public static TaskUnderTest startWithoutReporter(Map<String, String> properties, String... more) {
    return new TaskUnderTest(all(properties, more), false);
  }

  private static Map<String, String> all(Map<String, String> properties, String... more) {
    Map<String, String> all = new HashMap<>(properties);
    all.putIfAbsent("name", "sink");
    all.putIfAbsent("errors.tolerance", "all");
    all.putIfAbsent("retry.backoff.ms", "5");
    all.putIfAbsent("retry.backoff.max.ms", "50");
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  /** Puts one record per value, at the next offsets. */
  public List<SinkRecord> put(Object... values) {
    List<SinkRecord> records = new ArrayList<>();
    Arrays.stream(values).forEach(value -> records.add(record(value, 1_700_000_000_000L)));
    task.put(records);
    return records;
  }

  /**
   * Puts one record per value so that all of them form one batch: they accumulate while the only
   * request that may be in flight is held. That request has a line of measurement {@code held}.
   */
  public List<SinkRecord> putAsOneBatch(FaultFront front, Object... values) {
    try (Hold hold = front.hold()) {
      put("held f=1 1");
      until("a request is held", hold::isHolding);
      return put(values);
    }
  }

  /** Puts records. */
  public void putRecords(List<SinkRecord> records) {
    task.put(records);
  }

  /** Creates a record at the next offset; text becomes bytes. */
  public SinkRecord record(Object value, Long timestamp) {
    Object bytes = value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : value;
    return new SinkRecord(
        PARTITION.topic(),
        PARTITION.partition(),
        null,
        null,
        null,
        bytes,
        next++,
        timestamp,
        TimestampType.CREATE_TIME);
  }

  /** Calls the task like a worker until the condition is met; fails if that takes too long. */
  public void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("Timeout while waiting: " + what);
      }
      task.put(List.of());
      LockSupport.parkNanos(TICK);
    }
  }

  /** Calls the task until all records are stored or reported. */
  public void untilDone() {
    until("everything is stored or reported", () -> committable() == next);
  }

  /** Puts one other line after the other, until records are reported. */
  public void untilReported(int number) {
    long[] last = {-1};
    until(
        number + " records are reported",
        () -> {
          long written = (long) metric("lines-written");
          if (written != last[0]) {
            last[0] = written;
            put("other f=1 1");
          }
          return worker.reported().size() >= number;
        });
  }

  /** The offset that the task allows to commit. */
  public long committable() {
    OffsetAndMetadata current = new OffsetAndMetadata(next);
    return task.preCommit(Map.of(PARTITION, current)).get(PARTITION).offset();
  }

  /** A metric of the task, from JMX. */
  public Object metric(String name) {
    try {
      ObjectName bean =
          new ObjectName("io.unifiedtelemetry.connect:type=influx-sink,connector=\"sink\",task=0");
      return ManagementFactory.getPlatformMBeanServer().getAttribute(bean, name);
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The worker of the task. */
  public FakeWorker worker() {
    return worker;
  }

  /** The task itself. */
  public InfluxDbSinkTask task() {
    return task;
  }

  /** The messages of the reported errors, in order. */
  public List<String> reasons() {
    return worker.reported().values().stream().map(Throwable::getMessage).toList();
  }

  @Override
  public void close() {
    task.close(List.of(PARTITION));
    task.stop();
    if (!worker.misuse().isEmpty()) {
      throw new AssertionError("The context was misused", worker.misuse().get(0));
    }
  }
}
