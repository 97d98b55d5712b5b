package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.common.record.PointSchemas;
import io.unifiedtelemetry.connect.influxdb.sink.support.RecordedBodies;
import io.unifiedtelemetry.connect.influxdb.sink.support.TaskUnderTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes that are sent for structures, maps and JSON. */
class MappingTest {
  private static final long TIME = 1_700_000_000_000L;

  private RecordedBodies bodies;

  @BeforeEach
  void start() throws IOException {
    bodies = new RecordedBodies();
  }

  @AfterEach
  void stop() {
    bodies.close();
  }

  @Test
  void sendsPointsOfOurSourcesUnchanged() {
    Map<String, Object> values =
        map("f", 1.5, "i", 3L, "u", new Point.Unsigned(-1), "s", "q\"\\", "b", true);
    Point point = new Point("m n", new TreeMap<>(Map.of("b", "x,y", "a.c", "z")), values, 17);
    String line =
        "m\\ n,a.c=z,b=x\\,y" + " f=1.5,i=3i,u=18446744073709551615u,s=\"q\\\"\\\\\",b=true 17\n";

    assertThat(bodies.sent(Map.of(), new PointSchemas().toStruct(point))).isEqualTo(line);
    assertThat(bodies.sent(Map.of(), new PointSchemas(true).toStruct(point))).isEqualTo(line);
  }

  @Test
  void aFieldWithTwoTypesKeepsItsKey() {
    PointSchemas schemas = new PointSchemas();
    Struct first = schemas.toStruct(new Point("m", new TreeMap<>(), Map.of("f", 1.5), 1));
    Struct second = schemas.toStruct(new Point("m", new TreeMap<>(), Map.of("f", "text"), 2));

    assertThat(bodies.sent(Map.of(), first, second)).isEqualTo("m f=1.5 1\nm f=\"text\" 2\n");
  }

  @Test
  void recognizesPointsOfOurSourcesWithoutTheirSchema() {
    Map<String, Object> value =
        map("measurement", "m", "time_ns", 5, "tags", map("t", "x"), "fields", map("f", 2L));

    assertThat(bodies.sent(Map.of(), value)).isEqualTo("m,t=x f=2i 5\n");
  }

  @Test
  void mapsStructsWithTheirTypes() {
    Schema inner = SchemaBuilder.struct().field("v", Schema.FLOAT32_SCHEMA).build();
    Schema schema =
        SchemaBuilder.struct()
            .field("device", Schema.STRING_SCHEMA)
            .field("i8", Schema.INT8_SCHEMA)
            .field("f", Schema.FLOAT64_SCHEMA)
            .field("b", Schema.BOOLEAN_SCHEMA)
            .field("s", Schema.STRING_SCHEMA)
            .field("at", Timestamp.SCHEMA)
            .field("seen", Timestamp.SCHEMA)
            .field("price", Decimal.schema(2))
            .field("raw", Schema.BYTES_SCHEMA)
            .field("inner", inner)
            .field("nothing", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    Struct value =
        new Struct(schema)
            .put("device", "d1")
            .put("i8", (byte) -3)
            .put("f", Double.NaN)
            .put("b", true)
            .put("s", "x")
            .put("at", new Date(1234))
            .put("seen", new Date(5))
            .put("price", new BigDecimal("12.50"))
            .put("raw", new byte[] {1})
            .put("inner", new Struct(inner).put("v", 0.1f));
    Map<String, String> mapping =
        Map.of(
            "mapping.measurement", "optics-${topic}",
            "mapping.tags", "device=${field.device},part=${partition},key=${key},none=${key.x}",
            "mapping.timestamp", "at");
    try (TaskUnderTest task = bodies.start(mapping)) {
      SinkRecord record = task.record(value, TIME);
      task.putRecords(
          List.of(
              new SinkRecord(
                  record.topic(), 0, null, "k1", schema, value, record.kafkaOffset(), TIME, null)));
      task.untilDone();

      assertThat(task.reasons()).isEmpty();
      assertThat(task.metric("fields-left-out")).isEqualTo(2L);
    }
    assertThat(bodies.first())
        .isEqualTo(
            "optics-telemetry,device=d1,key=k1,part=0"
                + " i8=-3i,b=true,s=\"x\",seen=5i,price=12.5,inner.v=0.1 1234000000\n");
  }

  @Test
  void valuesOfAllTypesCanBecomeTags() {
    Map<String, Object> value =
        map("at", new Date(5), "raw", ByteBuffer.wrap("x y".getBytes()), "n", 1.5, "f", 1L);
    Map<String, String> mapping =
        Map.of(
            "mapping.measurement", "m",
            "mapping.tags", "at=${field.at},n=${field.n},raw=${field.raw}");

    assertThat(bodies.sent(mapping, value))
        .isEqualTo("m,at=5,n=1.5,raw=x\\ y f=1i 1700000000000000001\n");
  }

  @Test
  void mapsPathsWithRenamesAndExclusions() {
    Map<String, Object> value = map("a", map("b", 1L, "c", 2.5), "list", List.of(7L, 8L), "x", "t");
    Map<String, String> mapping =
        Map.of("mapping.fields", "*,first=list.0,!a.c,!list", "mapping.measurement", "${field.x}");

    assertThat(bodies.sent(mapping, value)).isEqualTo("t first=7i,a.b=1i 1700000000000000001\n");
    assertThat(bodies.sent(Map.of("mapping.fields", "a.c", "mapping.measurement", "m"), value))
        .isEqualTo("m a.c=2.5 1700000000000000001\n");
  }

  @ParameterizedTest
  @CsvSource({
    "1700000000001, auto, 1700000000001000000",
    "1700000000.5, s, 1700000000500000000",
    "2023-11-14T22:13:20.000000001Z, auto, 1700000000000000001",
    "2023-11-14T23:13:20+01:00, auto, 1700000000000000000",
    "2023-11-14T22:13:20, auto, 1700000000000000000",
    "5, ns, 5",
  })
  void timesInValuesAreNumbersOrText(String time, String unit, long nanoseconds) {
    Map<String, String> mapping =
        Map.of(
            "mapping.timestamp", "t", "mapping.timestamp.unit", unit, "mapping.measurement", "m");

    assertThat(bodies.sent(mapping, map("t", time, "f", 1L)))
        .isEqualTo("m f=1i " + nanoseconds + "\n");
  }

  @Test
  void rejectsInvalidTimes() {
    Map<String, String> mapping = Map.of("mapping.timestamp", "t");

    assertThat(bodies.rejected(mapping, map("t", "1".repeat(1_000_000), "f", 1L)))
        .containsExactly("line 1: the time is neither a number nor text in ISO 8601");

    assertThat(bodies.rejected(mapping, map("t", "yesterday", "f", 1L)))
        .containsExactly("line 1: the time is neither a number nor text in ISO 8601");
    assertThat(bodies.rejected(mapping, map("t", 9_223_372_036_855L, "f", 1L)))
        .containsExactly("line 1: the time is outside InfluxDB's range");
  }

  @Test
  void wholeNumbersAreIntegersUnlessConfiguredAsFloats() {
    BigInteger large = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    Map<String, Object> value = map("i", 1L, "u", large, "big", large.multiply(large), "f", 0.5);
    Map<String, String> mapping = Map.of("mapping.measurement", "m");

    assertThat(bodies.sent(mapping, value))
        .isEqualTo(
            "m i=1i,u=18446744073709551615u,big=3.402823669209385E38,f=0.5"
                + " 1700000000000000001\n");
    assertThat(
            bodies.sent(
                Map.of("mapping.measurement", "m", "mapping.integers", "float"), map("i", 1L)))
        .isEqualTo("m i=1.0 1700000000000000001\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parsed", "text"})
  void readsTelegrafsJson(String form) {
    String json =
        "{\"name\":\"cpu\",\"tags\":{\"host\":\"a b\",\"n\":1},"
            + "\"fields\":{\"usage\":1.5,\"n\":3,\"up\":true,\"s\":\"x\",\"bad\":NaN},"
            + "\"timestamp\":1700000000}";
    Map<String, Object> value =
        map(
            "name",
            "cpu",
            "tags",
            map("host", "a b", "n", 1L),
            "fields",
            map("usage", 1.5, "n", 3L, "up", true, "s", "x", "bad", Double.NaN),
            "timestamp",
            1_700_000_000L);
    String line = "cpu,host=a\\ b,n=1 usage=1.5,n=3i,up=true,s=\"x\" 1700000000000000000\n";

    assertThat(
            form.equals("text")
                ? bodies.sent(Map.of("input.format", "telegraf-json"), json)
                : bodies.sent(Map.of(), value))
        .isEqualTo(line);
    assertThat(
            bodies.sent(
                Map.of("input.format", "telegraf-json"),
                "{\"metrics\":[" + json + "," + json + "]}"))
        .isEqualTo(line + line);
  }

  @Test
  void readsGnmicsEvents() {
    String event =
        "{\"name\":\"sub1\",\"timestamp\":1700000000000000001,\"tags\":{\"source\":\"r1:57400\"},"
            + "\"values\":{\"/interfaces/interface/state/counters/in-octets\":\"5\",\"/x\":{\"y\":1}}}";
    String deleted =
        "{\"name\":\"sub1\",\"timestamp\":1,\"tags\":{\"source\":\"r1\"},\"deletes\":[\"/a\"]}";
    String line =
        "sub1,source=r1:57400 /interfaces/interface/state/counters/in-octets=\"5\",/x.y=1i"
            + " 1700000000000000001\n";

    Map<String, String> format = Map.of("input.format", "gnmic-event");
    assertThat(bodies.sent(format, event)).isEqualTo(line);
    assertThat(bodies.sent(format, "[" + event + "," + deleted + "]")).isEqualTo(line);
    assertThat(
            bodies.sent(
                Map.of(), List.of(map("name", "s", "timestamp", 7L, "values", map("v", 2L)))))
        .isEqualTo("s v=2i 7\n");
  }

  @Test
  void reportsInvalidElementsOfAListAndStoresTheOthers() {
    Object value =
        Arrays.asList(
            map("name", "a", "fields", map("f", 1L), "timestamp", 1L),
            "no point",
            map("name", "a\nb", "fields", map("f", 1L), "timestamp", 1L),
            map("name", "a", "tags", map("t", "x\\"), "fields", map("f", 1L), "timestamp", 1L),
            map("name", "#a", "fields", map("f", 1L), "timestamp", 1L),
            map("name", "a", "fields", map("f", null), "timestamp", 1L),
            map("name", "a", "tags", map("time", "x"), "fields", map("f", 1L), "timestamp", 1L));
    try (TaskUnderTest task = bodies.start(Map.of())) {
      task.put(value);
      task.untilDone();

      assertThat(task.reasons()).hasSize(1);
      assertThat(task.reasons().get(0).split("\n"))
          .hasSize(6)
          .allMatch(line -> line.matches("line [2-7]: .*"))
          .anyMatch(line -> line.equals("line 7: cannot use reserved tag key \"time\""))
          .anyMatch(line -> line.startsWith("line 4: ") && line.endsWith("that ends in \\"));
    }
    assertThat(bodies.first()).isEqualTo("a f=1i 1000000000\n");
  }

  private static Map<String, Object> map(Object... entries) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put((String) entries[i], entries[i + 1]);
    }
    return map;
  }
}
