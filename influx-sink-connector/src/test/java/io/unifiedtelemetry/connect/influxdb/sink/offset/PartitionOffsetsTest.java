package io.unifiedtelemetry.connect.influxdb.sink.offset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.TreeSet;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionOffsetsTest {
  private final PartitionOffsets partition = new PartitionOffsets("t", 3);

  @Test
  void theLowestOffsetIsThatOfTheFirstOutstandingRecord() {
    assertThat(partition.lowestOutstanding()).isEqualTo(-1);
    long first = open(10);
    long second = open(17);
    partition.addLine(first, 5);
    assertThat(partition.complete(second, 1)).isNull();
    assertThat(partition.complete(first, 1)).isNull();
    assertThat(partition.lowestOutstanding()).isEqualTo(10);
    assertThat(partition.complete(first, 1)).isNull();
    assertThat(partition.lowestOutstanding()).isEqualTo(-1);
    assertThat(partition.bytes()).isZero();
  }

  @Test
  void aRecordWithRejectedLinesIsOutstandingUntilItIsReported() {
    long sequence = open(10);
    partition.addLine(sequence, 5);
    partition.reject(sequence, 7, "b");
    partition.reject(sequence, 2, "a");
    assertThat(partition.complete(sequence, 1)).isNull();

    RejectedRecord rejected = partition.complete(sequence, 1);

    assertThat(rejected.message()).isEqualTo("line 2: a\nline 7: b");
    assertThat(rejected.place()).isEqualTo("topic t, partition 3, offset 10");
    assertThat(partition.lowestOutstanding()).isEqualTo(10);
    partition.completeReported(sequence);
    assertThat(partition.lowestOutstanding()).isEqualTo(-1);
  }

  @Test
  void truncatesLongReasonsAndManyLines() {
    long sequence = open(10);
    for (int i = 1; i <= 1000; i++) {
      partition.reject(sequence, i, "x".repeat(10_000));
    }
    RejectedRecord rejected = partition.complete(sequence, 1);
    String message = rejected.message();
    assertThat(rejected.lines()).isEqualTo(1000);

    assertThat(message).startsWith("line 1: xxx").endsWith("and 993 more lines");
    assertThat(message.split("\n")[0]).hasSizeLessThan(530);
  }

  /** Connect writes the message into two headers, and the producer limits the whole request. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "€", "missing fields"})
  void theMessageIsSmallWhateverTheLinesAre(String reason) {
    long sequence = open(10);
    for (int i = 1; i <= 1_000_000; i++) {
      partition.reject(sequence, i, i % 2 == 0 ? reason : reason.repeat(600));
    }
    String message = partition.complete(sequence, 1).message();

    assertThat(message.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(2_000, 4_100);
  }

  @Test
  void keepsTheOrderWhateverIsCompletedFirst() {
    Random random = new Random(1);
    TreeSet<Long> outstanding = new TreeSet<>();
    Deque<Long> open = new ArrayDeque<>();
    long offset = 0;
    for (int i = 0; i < 100_000; i++) {
      // At first more records are opened than completed, so that the ring grows while it is in use.
      if (open.isEmpty() || random.nextInt(10) < (i < 20_000 ? 6 : 5)) {
        offset += 1 + random.nextInt(3);
        long sequence = open(offset);
        outstanding.add(offset);
        if (random.nextBoolean()) {
          open.addLast(sequence);
        } else {
          open.addFirst(sequence);
        }
      } else {
        long sequence = open.poll();
        outstanding.remove(partition.offset(sequence));
        partition.complete(sequence, 1);
      }
      long lowest = outstanding.isEmpty() ? -1 : outstanding.first();
      assertThat(partition.lowestOutstanding()).isEqualTo(lowest);
    }
  }

  private long open(long offset) {
    return partition.open(new SinkRecord("t", 3, null, null, null, "v", offset), offset, 100);
  }
}
