package io.unifiedtelemetry.connect.influxdb.source.offset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered.PartialWindow;
import io.unifiedtelemetry.connect.influxdb.source.offset.StoredOffsets.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.Test;

class StoredOffsetsTest {
  private static final long TIME = 1_795_356_000_000_000_000L;
  private static final long MINUTE = 60_000_000_000L;
  private static final long WIDTH = 5 * MINUTE;
  private static final Map<String, String> MEASUREMENT =
      SourcePartitions.measurement("source", "b", "m");

  private final Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();
  private final StoredOffsets stored = new StoredOffsets(new Reader());

  /** The offsets that builds before the first release stored, as they are in Kafka. */
  @Test
  void readsOffsetsFromBeforeTheFirstRelease() throws Exception {
    offsets.putAll(read("/offsets-before-0.1.0.json"));

    Map<String, Stored> found = stored.delivered("source", "b", List.of("m", "read", "other"));

    assertThat(found.get("m").delivered()).isEqualTo(Delivered.before(TIME));
    LateSnapshot late = found.get("m").late();
    assertThat(late.slots()).hasSize(3 * 15).contains(TIME / 4_000_000_000L - 1, 40);
    assertThat(late.cells()).hasSize(2 * 287).endsWith(TIME / WIDTH - 1, 3286);
    assertThat(late.isIncomplete()).isFalse();
    assertThat(found.get("read").delivered())
        .isEqualTo(
            new Delivered(
                TIME,
                List.of(
                    new PartialWindow(
                        TIME + 60 * MINUTE,
                        SeriesKey.of(Map.of("device", "v1", "site", "a,b")),
                        TIME + 30 * MINUTE + 1))));
    assertThat(stored.query("source", "b")).contains(Delivered.before(TIME));
    assertThat(stored.start("source", "b"))
        .contains(new StartOffset(TIME - 24 * 60 * MINUTE, TIME));
    assertThat(found).doesNotContainKey("other");
  }

  @Test
  void completesTheCellsFromTheBaseOrTheOneBefore() {
    CellBase first = CellBase.NONE.next(WIDTH, new long[] {1, 10, 2, 20, 3, 30});
    CellBase second = first.next(WIDTH, new long[] {2, 20, 3, -31, 4, 40, 5, 50});
    LateSnapshot before = late(1, 10, 2, 21, 3, 30).since(first);
    LateSnapshot after = late(3, -31, 4, 40, 6, 60).since(second);
    assertThat(before.cells()).containsExactly(2, 21);
    assertThat(after.cells()).containsExactly(5, 0, 6, 60);

    store(before, first);
    assertThat(restored().cells()).containsExactly(1, 10, 2, 21, 3, 30);
    store(before, second);
    assertThat(restored().cells()).containsExactly(1, 10, 2, 21, 3, 30);
    store(after, second);
    // Cell 2 is older than the first one that counts.
    assertThat(restored().cells()).containsExactly(2, 20, 3, -31, 4, 40, 6, 60);
    assertThat(restored().isIncomplete()).isFalse();
  }

  @Test
  void cellsWithoutTheirBaseAreIncomplete() {
    CellBase first = CellBase.NONE.next(WIDTH, new long[] {1, 10, 2, 20});
    CellBase other = CellBase.NONE.next(WIDTH, new long[] {1, 11, 2, 20});

    store(late(1, 10, 2, 21).since(first), other);
    assertThat(restored().isIncomplete()).isTrue();
    assertThat(restored().cells()).containsExactly(2, 21);
    offsets.remove(SourcePartitions.cells(MEASUREMENT));
    assertThat(restored().isIncomplete()).isTrue();
  }

  @Test
  void aBaseOfAnotherWidthDoesNotCount() {
    CellBase first = CellBase.NONE.next(WIDTH, new long[] {1, 10});

    assertThat(first.next(MINUTE, new long[] {5, 10}).previous()).isEmpty();
    assertThat(first.next(MINUTE, new long[] {5, 10}).id()).isNotEqualTo(first.id());
  }

  private void store(LateSnapshot late, CellBase cells) {
    offsets.put(MEASUREMENT, DeliveredOffset.toMap(Delivered.before(TIME), late));
    offsets.put(SourcePartitions.cells(MEASUREMENT), cells.toMap());
  }

  private LateSnapshot restored() {
    return stored.delivered("source", "b", List.of("m")).get("m").late();
  }

  private static LateSnapshot late(long... cells) {
    return new LateSnapshot(TIME, TIME, 1, new long[0], WIDTH, cells, CellBase.NO_ID);
  }

  private static Map<Map<String, ?>, Map<String, Object>> read(String resource) throws IOException {
    try (InputStream in = StoredOffsetsTest.class.getResourceAsStream(resource)) {
      List<Map<String, Map<String, Object>>> entries =
          new ObjectMapper().readValue(in, new TypeReference<>() {});
      Map<Map<String, ?>, Map<String, Object>> all = new HashMap<>();
      entries.forEach(entry -> all.put(entry.get("partition"), entry.get("offset")));
      return all;
    }
  }

  private final class Reader implements OffsetStorageReader {
    @Override
    public <T> Map<String, Object> offset(Map<String, T> partition) {
      return offsets.get(partition);
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(
        Collection<Map<String, T>> partitions) {
      Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
      partitions.forEach(partition -> found.put(partition, offsets.get(partition)));
      return found;
    }
  }
}
