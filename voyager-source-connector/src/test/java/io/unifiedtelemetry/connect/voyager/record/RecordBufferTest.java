package io.unifiedtelemetry.connect.voyager.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class RecordBufferTest {
  private final List<Integer> dropped = new ArrayList<>();
  private final List<SourceRecord> three = records("a", 3);
  private final RecordBuffer.Listener listener =
      new RecordBuffer.Listener() {
        @Override
        public List<SourceRecord> onTaken(List<SourceRecord> records) {
          return records;
        }

        @Override
        public void onDropped(int records) {
          dropped.add(records);
        }
      };

  @Test
  void returnsRecordsInOrder() throws InterruptedException {
    RecordBuffer buffer = new RecordBuffer(1_000_000);
    buffer.add(records("a", 2), listener);
    buffer.add(records("b", 1), listener);

    assertThat(buffer.take(Duration.ZERO))
        .extracting(SourceRecord::value)
        .containsExactly("a0", "a1", "b0");
    assertThat(buffer.take(Duration.ZERO)).isEmpty();
  }

  @Test
  void dropsAndCountsTheOldestRecordsIfFull() throws InterruptedException {
    RecordBuffer buffer = new RecordBuffer(2 * RecordSize.of(three));
    buffer.add(three, listener);
    buffer.add(records("b", 3), listener);
    assertThat(dropped).isEmpty();
    buffer.add(records("c", 1), listener);

    assertThat(dropped).containsExactly(3);
    assertThat(buffer.take(Duration.ZERO))
        .extracting(SourceRecord::value)
        .containsExactly("b0", "b1", "b2", "c0");
  }

  // The worker sends what it has taken before it stops the task, and takes nothing after that.
  @Test
  void returnsAllRecordsAtOnce() throws InterruptedException {
    RecordBuffer buffer = new RecordBuffer(67_108_864);
    for (int i = 0; i < 1000; i++) {
      buffer.add(records("a", 15), listener);
    }

    assertThat(buffer.take(Duration.ZERO)).hasSize(15_000);
  }

  @Test
  void takenRecordsFreeSpace() throws InterruptedException {
    RecordBuffer buffer = new RecordBuffer(RecordSize.of(three));
    for (int i = 0; i < 10; i++) {
      buffer.add(records("a", 3), listener);
      assertThat(buffer.take(Duration.ZERO)).hasSize(3);
    }
    assertThat(dropped).isEmpty();
  }

  @Test
  void waitsForTheFirstRecord() throws Exception {
    RecordBuffer buffer = new RecordBuffer(1_000_000);
    Thread late = new Thread(() -> buffer.add(records("a", 1), listener));
    late.start();

    assertThat(buffer.take(Duration.ofSeconds(30))).hasSize(1);
    late.join();
  }

  private static List<SourceRecord> records(String name, int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> new SourceRecord(null, null, "topic", 0, Schema.STRING_SCHEMA, name + i))
        .toList();
  }
}
