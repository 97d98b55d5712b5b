package io.unifiedtelemetry.connect.common.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class DocumentedPointSchemasTest {
  private final PointSchemas schemas =
      new PointSchemas(
          (measurement, field) ->
              measurement.equals("line") && field.equals("power") ? "Unit: dBm." : null);

  @Test
  void fieldsBearTheirDocumentation() {
    Struct struct =
        schemas.toStruct(
            new Point("line", new TreeMap<>(), Map.of("power", 1.5, "mode", "qpsk"), 1));

    Schema fields = struct.schema().field("fields").schema();
    assertThat(fields.field("power").schema().doc()).isEqualTo("Unit: dBm.");
    assertThat(fields.field("power").schema().type()).isEqualTo(Schema.Type.FLOAT64);
    assertThat(fields.field("power").schema().isOptional()).isTrue();
    assertThat(fields.field("mode").schema().doc()).isNull();
    assertThat(struct.getStruct("fields").getFloat64("power")).isEqualTo(1.5);
  }
}
