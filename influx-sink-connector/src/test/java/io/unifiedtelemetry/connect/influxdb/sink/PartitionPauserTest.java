package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.sink.support.InfluxDb;
import io.unifiedtelemetry.connect.influxdb.sink.support.TaskUnderTest;
import io.unifiedtelemetry.connect.platform.faults.FaultFront;
import io.unifiedtelemetry.connect.platform.faults.FaultFront.Fault;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Only partitions that feed a destination that waits are paused for it. */
class PartitionPauserTest {
  private static final TopicPartition OTHER = new TopicPartition("other", 0);
  private static final Set<TopicPartition> WAITING = Set.of(TaskUnderTest.PARTITION);

  private final InfluxDbServer server = InfluxDb.server(2);
  private String good;
  private String bad;
  private FaultFront front;

  @BeforeEach
  void start() throws Exception {
    good = InfluxDb.newBucket(server);
    bad = InfluxDb.newBucket(server);
    front = new FaultFront(server.url());
    front.faults(write -> write.isFor(bad) ? new Fault(502, "", Map.of()) : null);
  }

  @AfterEach
  void stop() {
    front.close();
  }

  @Test
  void pausesThePartitionWhoseLinesHaveTheirShareOfTheMemory() throws Exception {
    int[] number = new int[1];
    try (TaskUnderTest task = task("200000")) {
      task.until(
          "the partition is paused",
          () -> {
            task.put(lines(bad, number[0]++));
            return !task.worker().paused().isEmpty();
          });
      assertThat(task.worker().paused()).isEqualTo(WAITING);
      assertThat(number[0]).as("half of the memory").isBetween(5, 100);

      byte[] text = lines(good, 0).getBytes();
      task.putRecords(List.of(new SinkRecord("other", 0, null, null, null, text, 0)));
      Map<TopicPartition, OffsetAndMetadata> current = Map.of(OTHER, new OffsetAndMetadata(1));
      task.until(
          "the other partition is stored",
          () -> task.task().preCommit(current).get(OTHER).offset() == 1);
      assertThat(task.worker().paused()).isEqualTo(WAITING);
      assertThat(task.worker().takeTimeout()).as("no busy polling").isGreaterThanOrEqualTo(50);

      front.faults(write -> null);
      task.untilDone();
      task.until("it is resumed", () -> task.worker().paused().isEmpty());
      assertThat(task.worker().reported()).isEmpty();
    }
    assertThat(InfluxDb.count(server, bad, "m", "f")).isEqualTo(number[0] * 10L);
  }

  @Test
  void pausesThePartitionWithTooManyRecordsAfterOneThatWaits() throws Exception {
    int[] number = new int[1];
    try (TaskUnderTest task = task("2000000")) {
      task.put(lines(bad, 0));
      task.until(
          "the partition is paused",
          () -> {
            task.put(lines(good, number[0]++));
            return !task.worker().paused().isEmpty();
          });
      assertThat(task.worker().paused()).isEqualTo(WAITING);
      // A quarter of the memory for two partitions, 24 bytes each.
      assertThat(number[0]).isEqualTo(2_000_000 / 4 / 2 / 24);

      front.faults(write -> null);
      task.untilDone();
      task.until("it is resumed", () -> task.worker().paused().isEmpty());
    }
  }

  @Test
  void resumesWhatWasPausedForAnotherReason() throws Exception {
    try (TaskUnderTest task = task("2000000")) {
      task.put(lines(bad, 0));
      // More than half of the records that may be tracked.
      for (int i = 0; i < 8_000; i++) {
        task.put(lines(good, i));
      }
      task.put("m,to=" + good + " text=\"" + "x".repeat(2_500_000) + "\" 1");
      assertThat(task.worker().paused()).as("too much memory").hasSize(2);

      task.until("both are resumed", () -> task.worker().paused().isEmpty());
      front.faults(write -> null);
      task.untilDone();
    }
  }

  private TaskUnderTest task(String bufferBytes) {
    Map<String, String> properties = InfluxDb.properties(server, "${tag.to}");
    properties.put("influxdb.url", front.url());
    properties.put("influxdb.version", "2");
    TaskUnderTest task =
        TaskUnderTest.start(properties, "buffer.max.bytes", bufferBytes, "max.in.flight", "4");
    task.worker().assign(TaskUnderTest.PARTITION, OTHER);
    task.task().open(List.of(OTHER));
    return task;
  }

  private static String lines(String bucket, int number) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      lines.append("m,to=" + bucket + ",t=t" + i + " f=1 " + (number * 10 + i) + "\n");
    }
    return lines.toString();
  }
}
