package io.unifiedtelemetry.connect.common.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PointTest {
  @Test
  void writesALineWithSortedTags() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("current_ber", 1.0e-5);
    fields.put("uncorrectable_fec", 3L);
    fields.put("frames", new Point.Unsigned(Long.MIN_VALUE));
    fields.put("enabled", false);
    fields.put("modulation", "16-qam");

    Point point =
        new Point(
            "voyager_line", new TreeMap<>(Map.of("module", "1", "device", "v1")), fields, 1700L);

    assertThat(point.toLine())
        .isEqualTo(
            "voyager_line,device=v1,module=1 current_ber=1.0E-5,uncorrectable_fec=3i,"
                + "frames=9223372036854775808u,enabled=false,modulation=\"16-qam\" 1700");
  }

  @Test
  void aPointWithNamesThatLineProtocolCannotRepresentIsNotWritable() {
    assertThat(point("m", "k", "v", "f").isWritable()).isTrue();
    assertThat(point("m", "k", "", "f").isWritable()).as("an empty tag is not written").isTrue();
    assertThat(point("#m", "k", "v", "f").isWritable()).isFalse();
    assertThat(point("m", "k\\", "v", "f").isWritable()).isFalse();
    assertThat(point("m", "k", "v\nx f=1", "f").isWritable()).isFalse();
    assertThat(point("m", "k", "v", "f\n").isWritable()).isFalse();
  }

  private static Point point(String measurement, String key, String value, String field) {
    return new Point(measurement, new TreeMap<>(Map.of(key, value)), Map.of(field, 1L), 0);
  }
}
