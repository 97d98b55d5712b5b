package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.influxdb.sink.support.FrontedBucket;
import io.unifiedtelemetry.connect.influxdb.sink.support.TaskUnderTest;
import io.unifiedtelemetry.connect.platform.faults.FaultFront.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract with the worker: offsets, pauses, rebalances, reports. */
class WorkerContractTest {
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
  void neverCommitsOffsetsOfRecordsThatAreNotStored() throws Exception {
    bucket.front().faults(write -> write.body().contains("slow") ? bucket.hold() : null);
    try (TaskUnderTest task = TaskUnderTest.start(bucket.properties(), "max.in.flight", "2")) {
      task.put("m f=1 1");
      task.untilDone();
      task.put("m,slow=1 f=1 1");
      task.until("it is in flight", () -> bucket.front().writes().size() == 2);
      for (int i = 0; i < 50; i++) {
        task.put("m,t=t" + i + " f=1 1");
      }
      task.until(
          "the other lane has stored its lines",
          () -> ((Number) task.metric("lines-written")).longValue() > 10);
      assertThat(task.committable()).isEqualTo(1);
      bucket.release();
      task.untilDone();
    }
  }

  @Test
  void commitsRecordsThatATransformDropped() throws Exception {
    try (TaskUnderTest task = TaskUnderTest.start(bucket.properties())) {
      task.put("m f=1 1");
      task.untilDone();

      Map<TopicPartition, OffsetAndMetadata> current =
          Map.of(
              TaskUnderTest.PARTITION,
              new OffsetAndMetadata(100),
              new TopicPartition("other", 3),
              new OffsetAndMetadata(7));
      assertThat(task.task().preCommit(current)).isEqualTo(current);
    }
  }

  @Test
  void skipsAndCountsTombstones() throws Exception {
    try (TaskUnderTest task = TaskUnderTest.start(bucket.properties())) {
      task.put("m f=1 1", null, null);
      task.untilDone();

      assertThat(task.metric("tombstones-skipped")).isEqualTo(2L);
      assertThat(task.worker().reported()).isEmpty();
    }
  }

  @Test
  void pausesPartitionsToBoundMemory() throws Exception {
    AtomicBoolean down = new AtomicBoolean(true);
    bucket.front().faults(write -> down.get() ? new Fault(503, "busy", Map.of()) : null);
    try (TaskUnderTest task =
        TaskUnderTest.start(bucket.properties(), "buffer.max.bytes", "20000")) {
      int records = 0;
      while (task.worker().paused().isEmpty()) {
        task.put("m,t=t" + records++ + " f=1 1");
        assertThat(records).isLessThan(100);
      }
      assertThat(task.worker().takeTimeout()).isBetween(1L, 100L);
      TopicPartition added = new TopicPartition("added", 0);
      task.task().open(List.of(added));
      assertThat(task.worker().paused()).contains(added, TaskUnderTest.PARTITION);
      down.set(false);
      task.untilDone();
      task.until("it is resumed", () -> !task.worker().paused().contains(TaskUnderTest.PARTITION));
    }
  }

  @Test
  void requestsAShortTimeoutWhileAnythingIsOutstanding() throws Exception {
    bucket.front().faults(write -> bucket.hold());
    try (TaskUnderTest task = TaskUnderTest.start(bucket.properties())) {
      task.put();
      assertThat(task.worker().takeTimeout()).isEqualTo(-1);
      task.put("m f=1 1");
      assertThat(task.worker().takeTimeout()).isBetween(1L, 100L);
      bucket.release();
    }
  }

  @Test
  void sendsNothingOfARevokedPartition() throws Exception {
    AtomicBoolean down = new AtomicBoolean(true);
    bucket.front().faults(write -> down.get() ? new Fault(429, "busy", Map.of()) : null);
    try (TaskUnderTest task = TaskUnderTest.start(bucket.properties(), "max.in.flight", "1")) {
      task.put("m,of=revoked f=1 1");
      SinkRecord other =
          new SinkRecord("other", 0, null, null, null, "m,of=other f=1 1".getBytes(), 0);
      task.putRecords(List.of(other));
      task.until("it is being retried", () -> bucket.front().writes().size() > 3);
      task.task().close(List.of(TaskUnderTest.PARTITION));
      int before = bucket.front().writes().size();
      down.set(false);
      TopicPartition partition = new TopicPartition("other", 0);
      Map<TopicPartition, OffsetAndMetadata> current = Map.of(partition, new OffsetAndMetadata(1));
      task.until(
          "the other partition is stored",
          () -> task.task().preCommit(current).get(partition).offset() == 1);

      assertThat(bucket.front().writes().subList(before, bucket.front().writes().size()))
          .noneMatch(write -> write.body().contains("revoked"));
      task.until("it no longer waits", () -> task.metric("state").equals(0));
    }
    assertThat(bucket.points("m")).hasSize(1);
  }

  @Test
  void waitsForTheResponseBeforePartitionsAreRevoked() throws Exception {
    Thread taskThread = Thread.currentThread();
    AtomicBoolean closing = new AtomicBoolean();
    AtomicBoolean closed = new AtomicBoolean();
    AtomicBoolean respondedInTime = new AtomicBoolean();
    // So that the next write does not create a shard, which may take the server a long time.
    bucket.write("m f=0 0");
    bucket
        .front()
        .faults(
            write -> {
              boolean waiting = false;
              while (!waiting && !closed.get()) {
                waiting = closing.get() && taskThread.getState() == Thread.State.TIMED_WAITING;
                Thread.onSpinWait();
              }
              respondedInTime.set(waiting);
              return null;
            });
    try (TaskUnderTest task = TaskUnderTest.start(bucket.properties())) {
      task.put("m f=1 1");
      task.until("it is in flight", () -> !bucket.front().writes().isEmpty());
      closing.set(true);
      task.task().close(List.of(TaskUnderTest.PARTITION));
      closed.set(true);
    }
    assertThat(respondedInTime).isTrue();
    assertThat(bucket.count("m", "f")).isEqualTo(2);
  }

  @Test
  void aRequestThatHangsDoesNotDelayTheRebalance() throws Exception {
    bucket.front().faults(write -> bucket.hold());
    try (TaskUnderTest task = TaskUnderTest.start(bucket.properties())) {
      task.put("m f=1 1");
      task.until("it is in flight", () -> !bucket.front().writes().isEmpty());
      long start = System.nanoTime();
      task.task().close(List.of(TaskUnderTest.PARTITION));

      // The task waits four of the five seconds that the worker gives all tasks together; the
      // request itself may take thirty.
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
      bucket.release();
    }
  }

  @Test
  void aReportedRecordIsOutstandingUntilItsReportIsDone() throws Exception {
    CompletableFuture<Void> report = new CompletableFuture<>();
    try (TaskUnderTest task = TaskUnderTest.start(bucket.properties())) {
      task.worker().reportsReturn(report);
      task.put("bad", "m f=1 1");
      task.until("it is reported", () -> task.worker().reported().size() == 1);
      task.until("the other is stored", () -> task.metric("lines-written").equals(1L));
      assertThat(task.committable()).isZero();
      report.complete(null);
      task.untilDone();
    }
  }

  @Test
  void aFailedReportFailsTheTask() throws Exception {
    try (TaskUnderTest task = TaskUnderTest.start(bucket.properties())) {
      task.worker().reportsReturn(CompletableFuture.failedFuture(new IllegalStateException("x")));
      task.put("bad");

      assertThatThrownBy(task::untilDone)
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("topic telemetry, partition 0, offset 0")
          .hasRootCauseMessage("x");
    }
  }

  @Test
  void preCommitReportsNothing() throws Exception {
    bucket.front().faults(write -> Fault.of(400, "invalid", "unable to parse 'm f=1 1': because"));
    try (TaskUnderTest task = TaskUnderTest.start(bucket.properties())) {
      task.put("m f=1 1");
      while (bucket.front().writes().isEmpty() || (int) task.metric("requests-in-flight") > 0) {
        assertThat(task.committable()).isZero();
      }
      assertThat(task.committable()).isZero();
      assertThat(task.worker().reported()).isEmpty();
      task.untilDone();
      assertThat(task.worker().reported()).hasSize(1);
    }
  }

  @Test
  void failsAndNamesRecordAndReasonWithoutTolerance() throws Exception {
    try (TaskUnderTest task =
        TaskUnderTest.start(bucket.properties(), "errors.tolerance", "none")) {
      task.worker().toleratesNothing();
      task.put("m f=1 1", "m f=1 1\nbad");
      assertThatThrownBy(task::untilDone)
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("topic telemetry, partition 0, offset 1")
          .hasMessageContaining("line 2: missing fields");
    }
  }

  @Test
  void failsWithoutAReporterUnlessErrorsAreTolerated() throws Exception {
    try (TaskUnderTest task =
        TaskUnderTest.startWithoutReporter(bucket.properties(), "errors.tolerance", "none")) {
      assertThatThrownBy(() -> task.put("bad"))
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("topic telemetry, partition 0, offset 0")
          .hasMessageContaining("line 1: missing fields")
          .hasMessageContaining("errors.tolerance");
    }
    try (TaskUnderTest task = TaskUnderTest.startWithoutReporter(bucket.properties())) {
      task.put("bad");
      task.untilDone();

      assertThat(task.metric("lines-rejected")).isEqualTo(1L);
    }
  }

  @Test
  void reportsTheSameRecordByItsOriginalCoordinates() throws Exception {
    try (TaskUnderTest task = TaskUnderTest.start(bucket.properties())) {
      SinkRecord read = task.record("bad", 1L);
      SinkRecord renamed =
          read.newRecord("renamed", 5, null, null, null, read.value(), read.timestamp());
      task.putRecords(List.of(renamed));
      task.untilDone();

      assertThat(task.worker().reported().keySet()).allMatch(record -> record == renamed);
    }
  }
}
