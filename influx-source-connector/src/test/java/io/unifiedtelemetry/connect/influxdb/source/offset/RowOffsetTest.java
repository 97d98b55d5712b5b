package io.unifiedtelemetry.connect.influxdb.source.offset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowOffsetTest {
  private static final SeriesKey SERIES = SeriesKey.of(Map.of("t", "a"));

  private final LateSnapshot late =
      new LateSnapshot(0, 0, 1, new long[] {1, 2, 3}, 1, new long[] {1, 2}, CellBase.NO_ID);
  private final WindowOffset window = new WindowOffset(Delivered.before(0), 100, late);

  @Test
  void equalPartsAreEqual() {
    assertThat(window.of(SERIES, 7))
        .isEqualTo(window.of(SeriesKey.of(Map.of("t", "a")), 7))
        .hasSameHashCodeAs(window.of(SERIES, 7))
        .isNotEqualTo(window.of(SERIES, 8))
        .isNotEqualTo(window.of(SeriesKey.NONE, 7))
        .isNotEqualTo(window.ofWhole());
  }

  @Test
  void equalsTheMapThatConnectStores() {
    RowOffset offset = window.of(SERIES, 7);

    assertThat(offset.equals(new HashMap<>(offset))).isTrue();
    assertThat(offset).containsEntry("series", "t=a");
  }
}
