package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.sink.support.FrontedBucket;
import io.unifiedtelemetry.connect.influxdb.sink.support.TaskUnderTest;
import io.unifiedtelemetry.connect.platform.faults.FaultFront.Write;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The number of requests in flight, and what happens to the lane that waits for its turn. */
class RequestsInFlightTest {
  private static final int SERIES = 100;
  private static final TopicPartition OTHER = new TopicPartition("other", 0);

  private FrontedBucket bucket;

  @BeforeEach
  void start() throws Exception {
    bucket = new FrontedBucket();
  }

  @AfterEach
  void stop() {
    bucket.close();
  }

  @Test
  void exactlyTheConfiguredNumberOfRequestsIsInFlight() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger max = new AtomicInteger();
    CountDownLatch third = new CountDownLatch(1);
    bucket
        .front()
        .faults(
            write -> {
              if (max.accumulateAndGet(now.incrementAndGet(), Math::max) > 2) {
                third.countDown();
              }
              // Long enough for a third one to arrive if it were sent.
              await(third, 20);
              now.decrementAndGet();
              return null;
            });
    try (TaskUnderTest task =
        TaskUnderTest.start(bucket.properties(), "max.in.flight", "2", "batch.max.lines", "5")) {
      task.put(lines("m", 2));
      task.untilDone();
    }

    assertThat(max).hasValue(2);
    assertThat(bucket.count("m", "f")).isEqualTo(2 * SERIES);
  }

  @Test
  void doesNotSendLinesThatAreRevokedWhileTheyWaitForTheirTurn() throws Exception {
    Thread taskThread = Thread.currentThread();
    AtomicBoolean closing = new AtomicBoolean();
    // The first requests get their response while the task waits for it, after the revocation.
    bucket
        .front()
        .faults(
            write -> {
              while (!bucket.isReleased()
                  && !(closing.get() && taskThread.getState() == Thread.State.TIMED_WAITING)) {
                Thread.onSpinWait();
              }
              return null;
            });
    try (TaskUnderTest task = TaskUnderTest.start(bucket.properties(), "max.in.flight", "2")) {
      task.put(lines("revoked", 1));
      task.until("two are in flight", () -> bucket.front().writes().size() == 2);
      closing.set(true);
      task.task().close(List.of(TaskUnderTest.PARTITION));
      bucket.release();
      byte[] text = lines("kept", 1).getBytes();
      task.putRecords(List.of(new SinkRecord("other", 0, null, null, null, text, 0)));
      Map<TopicPartition, OffsetAndMetadata> current = Map.of(OTHER, new OffsetAndMetadata(1));
      task.until(
          "the other partition is stored",
          () -> task.task().preCommit(current).get(OTHER).offset() == 1);
    }

    assertThat(bucket.count("kept", "f")).isEqualTo(SERIES);
    List<Write> revoked =
        bucket.front().writes().stream().filter(each -> each.body().contains("revoked")).toList();
    assertThat(revoked).hasSize(2);
    // A third lane had the others.
    assertThat(revoked.get(0).lines() + revoked.get(1).lines()).isLessThan(SERIES);
  }

  @Test
  void pausesWhileFullRequestsWaitForTheirTurn() throws Exception {
    bucket.front().faults(write -> bucket.hold());
    try (TaskUnderTest task = TaskUnderTest.start(bucket.properties())) {
      task.put(lines("m", 100));
      assertThat(task.worker().paused()).isEmpty();
      task.put(lines("m", 1_000));
      task.until("it pauses", () -> task.worker().paused().equals(Set.of(TaskUnderTest.PARTITION)));
      assertThat(task.worker().takeTimeout()).isBetween(1L, 100L);
      bucket.release();
      task.untilDone();
      task.until("it is resumed", () -> task.worker().paused().isEmpty());
    }
  }

  @Test
  void asksForCallsLessOftenWhileNothingHappens() throws Exception {
    bucket.front().faults(write -> bucket.hold());
    try (TaskUnderTest task = TaskUnderTest.start(bucket.properties())) {
      task.put(lines("m", 1_100));
      task.until("it pauses", () -> !task.worker().paused().isEmpty());
      task.until("it asks for fewer calls", () -> task.worker().takeTimeout() >= 50);
      bucket.release();
      task.untilDone();
    }
  }

  // A number of lines of each series.
  private static String lines(String measurement, int each) {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, each * SERIES)
        .forEach(
            i ->
                text.append(measurement)
                    .append(",series=s")
                    .append(i % SERIES)
                    .append(" f=1 ")
                    .append(1_700_000_000_000_000_000L + i)
                    .append('\n'));
    return text.toString();
  }

  private static void await(CountDownLatch latch, long milliseconds) {
    try {
      latch.await(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
