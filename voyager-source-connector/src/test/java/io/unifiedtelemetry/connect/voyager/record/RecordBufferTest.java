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
  private final List<Integer> lost = new ArrayList<>();
  private final RecordBatch three = batch("a", 3);

  @Test
  void givesWhatIsThereInItsOrder() throws InterruptedException {
    RecordBuffer buffer = new RecordBuffer(1_000_000);
    buffer.add(batch("a", 2));
    buffer.add(batch("b", 1));

    assertThat(buffer.take(Duration.ZERO))
        .extracting(SourceRecord::value)
        .containsExactly("a0", "a1", "b0");
    assertThat(buffer.take(Duration.ZERO)).isEmpty();
  }

  @Test
  void theOldestGoesWhereThereIsNoRoomAndIsCounted() throws InterruptedException {
    RecordBuffer buffer = new RecordBuffer(2 * three.bytes());
    buffer.add(three);
    buffer.add(batch("b", 3));
    assertThat(lost).isEmpty();
    buffer.add(batch("c", 1));

    assertThat(lost).containsExactly(3);
    assertThat(buffer.take(Duration.ZERO))
        .extracting(SourceRecord::value)
        .containsExactly("b0", "b1", "b2", "c0");
  }

  @Test
  void whatWasTakenMakesRoom() throws InterruptedException {
    RecordBuffer buffer = new RecordBuffer(three.bytes());
    for (int i = 0; i < 10; i++) {
      buffer.add(batch("a", 3));
      assertThat(buffer.take(Duration.ZERO)).hasSize(3);
    }
    assertThat(lost).isEmpty();
  }

  @Test
  void whoWaitsGetsWhatComes() throws Exception {
    RecordBuffer buffer = new RecordBuffer(1_000_000);
    Thread late = new Thread(() -> buffer.add(batch("a", 1)));
    late.start();

    assertThat(buffer.take(Duration.ofSeconds(30))).hasSize(1);
    late.join();
  }

  private RecordBatch batch(String name, int size) {
    List<SourceRecord> records =
        IntStream.range(0, size)
            .mapToObj(i -> new SourceRecord(null, null, "topic", 0, Schema.STRING_SCHEMA, name + i))
            .toList();
    return new RecordBatch(records, lost::add);
  }
}
