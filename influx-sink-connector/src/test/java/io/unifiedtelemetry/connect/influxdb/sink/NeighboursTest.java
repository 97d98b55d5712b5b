package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.influxdb.sink.support.InfluxDb;
import io.unifiedtelemetry.connect.influxdb.sink.support.TaskUnderTest;
import io.unifiedtelemetry.connect.platform.faults.FaultFront;
import io.unifiedtelemetry.connect.platform.faults.FaultFront.Fault;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with one destination concerns no other one, and no good line is rejected. */
class NeighboursTest {
  private static final String FORBIDDEN = "insufficient permissions for write";

  private final InfluxDbServer server = InfluxDb.server(2);
  private final List<String> buckets = new ArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private final Map<String, Integer> put = new HashMap<>();
  private FaultFront front;

  @BeforeEach
  void start() throws Exception {
    for (int i = 0; i < 3; i++) {
      buckets.add(InfluxDb.newBucket(server));
    }
    front = new FaultFront(server.url());
  }

  @AfterEach
  void stop() {
    released.countDown();
    front.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anOutageOfOneBucketRejectsNoLine(int maxInFlight) throws Exception {
    String bad = buckets.get(0);
    AtomicInteger attempts = new AtomicInteger();
    front.faults(write -> write.isFor(bad) ? count(attempts, new Fault(502, "", Map.of())) : null);
    try (TaskUnderTest task =
        startTask("max.in.flight", "" + maxInFlight, "poison.retry.ms", "0")) {
      putUntil(task, () -> attempts.get() > 60);
      front.faults(write -> null);
      task.untilDone();

      assertThat(task.worker().reported()).isEmpty();
    }
    assertAllStored();
  }

  @Test
  void aServerThatAnswersEveryThirdRequestOnlyRejectsNoLine() throws Exception {
    AtomicInteger writes = new AtomicInteger();
    front.faults(
        write -> {
          int number = writes.incrementAndGet();
          boolean works = number > 60 && number % 3 == 0 || number > 400;
          return works ? null : new Fault(502, "", Map.of());
        });
    try (TaskUnderTest task = startTask()) {
      putUntil(task, () -> writes.get() > 400);
      task.untilDone();

      assertThat(task.worker().reported()).isEmpty();
    }
    assertAllStored();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "2, 2"})
  void bucketsThatHangDelayNoOther(int maxInFlight, int number) throws Exception {
    List<String> bad = buckets.subList(0, number);
    AtomicInteger hanging = new AtomicInteger();
    AtomicLong last = new AtomicLong();
    AtomicLong gap = new AtomicLong();
    front.faults(
        write -> {
          if (bad.stream().anyMatch(write::isFor) && released.getCount() > 0) {
            hanging.incrementAndGet();
            awaitQuietly();
          } else if (write.isFor(buckets.get(2))) {
            long now = System.nanoTime();
            long before = last.getAndSet(now);
            gap.accumulateAndGet(before == 0 ? 0 : now - before, Math::max);
          }
          return null;
        });
    try (TaskUnderTest task =
        startTask("max.in.flight", "" + maxInFlight, "influxdb.request.timeout.ms", "2000")) {
      putUntil(task, () -> hanging.get() >= 3 * number);
      released.countDown();
      task.untilDone();

      assertThat(task.worker().reported()).isEmpty();
    }
    assertThat(Duration.ofNanos(gap.get())).isLessThan(Duration.ofSeconds(1));
    assertAllStored();
  }

  @Test
  void aBucketToWhichTheTokenMayNotWriteFailsNothingElse() throws Exception {
    String bad = buckets.get(0);
    front.faults(write -> write.isFor(bad) ? Fault.of(403, "forbidden", FORBIDDEN) : null);
    try (TaskUnderTest task = startTask("auth.retry.timeout.ms", "100")) {
      putUntil(task, () -> !task.worker().reported().isEmpty());
      task.untilDone();

      assertThat(task.reasons()).allMatch(each -> each.startsWith("line 1: 403 " + FORBIDDEN));
      assertThat(task.worker().reported()).hasSize(put.get(bad));
    }
    put.remove(bad);
    assertAllStored();
  }

  @Test
  void waitsForABucketToWhichTheTokenMayNotWriteIfConfigured() throws Exception {
    String bad = buckets.get(0);
    AtomicInteger attempts = new AtomicInteger();
    front.faults(
        write -> write.isFor(bad) ? count(attempts, Fault.of(403, "forbidden", FORBIDDEN)) : null);
    try (TaskUnderTest task =
        startTask("auth.retry.timeout.ms", "1", "destination.refused", "wait")) {
      putUntil(task, () -> attempts.get() > 20);
      front.faults(write -> null);
      task.untilDone();

      assertThat(task.worker().reported()).isEmpty();
    }
    assertAllStored();
  }

  @Test
  void failsForABucketToWhichTheTokenMayNotWriteIfConfigured() {
    front.faults(
        write -> write.isFor(buckets.get(0)) ? Fault.of(403, "forbidden", FORBIDDEN) : null);
    try (TaskUnderTest task =
        startTask("auth.retry.timeout.ms", "1", "destination.refused", "fail")) {
      assertThatThrownBy(() -> putUntil(task, () -> false))
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("change influxdb.token");
    }
  }

  private TaskUnderTest startTask(String... more) {
    Map<String, String> properties = InfluxDb.properties(server, "${tag.to}");
    properties.put("influxdb.url", front.url());
    properties.put("influxdb.version", "2");
    return TaskUnderTest.start(properties, more);
  }

  // Puts lines for all buckets until the condition is met.
  private void putUntil(TaskUnderTest task, BooleanSupplier condition) {
    task.until(
        "what the test waits for",
        () -> {
          for (String each : buckets) {
            int number = put.merge(each, 1, Integer::sum);
            task.put("m,to=" + each + ",t=" + number % 10 + " f=1 " + number);
          }
          return condition.getAsBoolean();
        });
  }

  private void assertAllStored() throws Exception {
    for (Map.Entry<String, Integer> each : put.entrySet()) {
      assertThat(InfluxDb.count(server, each.getKey(), "m", "f")).isEqualTo((long) each.getValue());
    }
  }

  private void awaitQuietly() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Fault count(AtomicInteger counter, Fault fault) {
    counter.incrementAndGet();
    return fault;
  }
}
