package io.unifiedtelemetry.connect.influxdb.sink.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class RecordSizeTest {
  private static final int TEXT = 100_000;

  @Test
  void countsWhatIsInsideOfStructures() {
    String text = "x".repeat(TEXT);
    Schema schema = SchemaBuilder.struct().field("s", Schema.STRING_SCHEMA).build();

    assertThat(size(text.getBytes())).isBetween(TEXT, TEXT + 1000);
    assertThat(size(text)).isBetween(TEXT, TEXT + 1000);
    assertThat(size(Map.of("a", Map.of("b", text)))).isBetween(TEXT, TEXT + 1000);
    assertThat(size(List.of(text, text))).isBetween(2 * TEXT, 2 * TEXT + 1000);
    assertThat(size(new Struct(schema).put("s", text))).isBetween(TEXT, TEXT + 1000);
    assertThat(size(Collections.nCopies(TEXT, 1L))).isGreaterThan(16 * TEXT);
    assertThat(size(null)).isLessThan(1000);
  }

  private static int size(Object value) {
    return RecordSize.of(new SinkRecord("t", 0, null, null, null, value, 0));
  }
}
