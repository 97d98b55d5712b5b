package io.unifiedtelemetry.examples.beralerts.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.common.record.PointSchemas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what the JsonConverter of a worker makes of the connectors' records. */
class JsonRecordsTest {
  private static final String SERIES = "voyager_line,device=v1,interface=L1";

  private final List<String> found = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private final RecordReader reader =
      new RecordReader(
          new PointFilter("voyager_line", "current_ber", List.of("device", "interface")),
          new RecordReader.Output() {
            @Override
            public void reading(String series, Reading reading) {
              found.add(series + " " + reading.ber() + " " + reading.timeNs());
            }

            @Override
            public void unreadable(String reason) {
              unreadable.add(reason);
            }
          });

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void readsStructs(boolean schemas, boolean tagsAsFields) {
    PointSchemas points = new PointSchemas(tagsAsFields);
    Map<String, Object> fields = new TreeMap<>(Map.of("current_ber", 1.5e-4, "ber_valid", 1L));
    // A later point without a field that the schema has: it is null in the JSON.
    Struct first = points.toStruct(point("voyager_line", fields));
    Struct dark = points.toStruct(point("voyager_line", Map.of("ber_valid", 0L)));
    Struct other = points.toStruct(point("voyager_host", Map.of("current_ber", 0.1)));
    Struct without = points.toStruct(point("voyager_line", Map.of("current_osnr", 84.0)));
    for (Struct each : List.of(first, dark, other, without)) {
      reader.read(converter(schemas).fromConnectData("topic", each.schema(), each), 5);
    }
    assertThat(found)
        .containsExactly(
            SERIES + " 1.5E-4 1700000000000000001", SERIES + " NaN 1700000000000000001");
    assertThat(unreadable).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsLineProtocolInJson(boolean schemas) {
    String line = SERIES + " current_ber=0.001,text=\"x\" 7";
    byte[] json = converter(schemas).fromConnectData("topic", Schema.STRING_SCHEMA, line);
    reader.read(json, 5);
    assertThat(found).containsExactly(SERIES + " 0.001 7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'measurement':'voyager_line'}",
        "{'measurement':'voyager_line','fields':{'current_ber':null}}",
        "{'measurement':'voyager_line','fields':[]}"
      })
  void pointsWithoutABitErrorRatioAreNothing(String json) {
    reader.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), 5);
    assertThat(found).isEmpty();
    assertThat(unreadable).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'measurement':'voyager_line','fields':{'current_ber':'NaN'}}",
        "{'measurement':'voyager_line','fields':{'current_ber':0.1}}",
        "{'measurement':'voyager_line','fields':{'current_ber':0.1},'tags':{'device':'v1'}}",
        "{'measurement':'voyager_line','fields':{'current_ber':0.1},'tags':[1]}",
        "{'measurement':'voyager_line','fields':{'current_ber':0.1},"
            + "'tags':{'device':'v1','interface':'L1'},'time_ns':1e300}",
        "{'measurement':'voyager_line','fields':{'current_ber':0.1},"
            + "'tags':{'device':'v1','interface':'L1'},'time_ns':'x'}",
        "{'measurement':'voyager_line','fields':{'current_ber':NaN}}",
        "{'schema':null,'payload':null}",
        "null"
      })
  void whatCannotBeReadIsReported(String json) {
    reader.read(("[" + json + "]").replace('\'', '"').getBytes(StandardCharsets.UTF_8), 5);
    reader.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), 5);
    assertThat(found).isEmpty();
    assertThat(unreadable).hasSize(2);
  }

  @Test
  void deepJsonIsReported() {
    reader.read("[".repeat(500_000).getBytes(StandardCharsets.UTF_8), 5);
    assertThat(unreadable).hasSize(1);
  }

  private static Point point(String measurement, Map<String, Object> fields) {
    TreeMap<String, String> tags = new TreeMap<>(Map.of("device", "v1", "interface", "L1"));
    return new Point(measurement, tags, fields, 1_700_000_000_000_000_001L);
  }

  private static JsonConverter converter(boolean schemas) {
    JsonConverter converter = new JsonConverter();
    converter.configure(Map.of("schemas.enable", schemas), false);
    return converter;
  }
}
