package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.sink.support.FaultFront;
import io.unifiedtelemetry.connect.influxdb.sink.support.FaultFront.Fault;
import io.unifiedtelemetry.connect.influxdb.sink.support.TaskUnderTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** What becomes of the values of records: the very bytes that are sent. */
class InputTest {
  private static final long TIME = 1_700_000_000_000L;

  private FaultFront front;

  @BeforeEach
  void start() throws IOException {
    front = new FaultFront("http://127.0.0.1:9");
    front.faults(write -> new Fault(204, "", Map.of()));
  }

  @AfterEach
  void stop() {
    front.close();
  }

  @Test
  void lineProtocolPassesByteExact() {
    String lines = " m,b=\u00e9,a=1  f=01.50,s=\"x\ny\"   1700000000000000001  \nn f=t 5";

    assertThat(sent(Map.of(), lines)).isEqualTo(lines + "\n");
    assertThat(sentText(Map.of(), lines)).isEqualTo(lines + "\n");
  }

  @Test
  void nothingButLinesIsSentAndNoCarriageReturn() {
    assertThat(sent(Map.of(), "# c\n\nm f=1 5\r\n \nm f=\"a\r\n\" 6\r"))
        .isEqualTo("m f=1 5\nm f=\"a\r\n\" 6\n");
  }

  @Test
  void untimedLinesGetTheRecordsTimeAndDoNotOverwriteEachOther() {
    assertThat(sent(Map.of(), "m f=1", "m f=2\nm f=3 \nm f=4 7"))
        .isEqualTo(
            "m f=1 1700000000000000001\nm f=2 1700000000000001001\nm f=3 1700000000000001002\n"
                + "m f=4 7\n");
  }

  @Test
  void theRecordsTimeCanBeBareOrTakenForAll() {
    assertThat(sent(Map.of("untimed.spread", "false"), "m f=1"))
        .isEqualTo("m f=1 1700000000000000000\n");
    assertThat(sent(Map.of("timestamp.source", "record"), "m f=1 5\nm f=2"))
        .isEqualTo("m f=1 1700000000000000001\nm f=2 1700000000000000002\n");
  }

  @Test
  void aRecordWithoutTimeHasItsUntimedLinesRefused() {
    try (TaskUnderTest task = start(Map.of())) {
      task.putRecords(List.of(task.record("m f=1\nm f=2 5", null)));
      task.untilDone();

      assertThat(task.reasons())
          .containsExactly(
              "line 1: the point has no time, and the record's timestamp is missing or out of"
                  + " range");
    }
    assertThat(front.writes().get(0).body()).isEqualTo("m f=2 5\n");
  }

  @ParameterizedTest
  @CsvSource({"us, 1700000000000001, 1700000000000001000", "ms, -5, -5000000", "s, 3, 3000000000"})
  void timesInOtherUnitsAreConverted(String precision, long time, long nanoseconds) {
    assertThat(sent(Map.of("line.precision", precision), "m f=1 " + time + " "))
        .isEqualTo("m f=1 " + nanoseconds + "\n");
  }

  @Test
  void pointsOfTheSourcesAreTakenAsTheyAre() {
    Schema fields =
        SchemaBuilder.struct()
            .field("f", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("i", Schema.OPTIONAL_INT64_SCHEMA)
            .field("s", Schema.OPTIONAL_STRING_SCHEMA)
            .field("absent", Schema.OPTIONAL_BOOLEAN_SCHEMA)
            .build();
    Schema schema =
        SchemaBuilder.struct()
            .name("io.unifiedtelemetry.Point")
            .field("measurement", Schema.STRING_SCHEMA)
            .field("time_ns", Schema.INT64_SCHEMA)
            .field("tags", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA).build())
            .field("fields", fields)
            .build();
    Struct point =
        new Struct(schema)
            .put("measurement", "m n")
            .put("time_ns", 17L)
            .put("tags", Map.of("b", "x,y", "a.c", "z"))
            .put("fields", new Struct(fields).put("f", 1.5).put("i", 3L).put("s", "q\"\\"));

    assertThat(sent(Map.of(), point))
        .isEqualTo("m\\ n,a.c=z,b=x\\,y f=1.5,i=3i,s=\"q\\\"\\\\\" 17\n");
  }

  @Test
  void structsAreMappedWithTheirTypes() {
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
    try (TaskUnderTest task = start(mapping)) {
      SinkRecord record = task.record(value, TIME);
      task.putRecords(
          List.of(
              new SinkRecord(
                  record.topic(), 0, null, "k1", schema, value, record.kafkaOffset(), TIME, null)));
      task.untilDone();

      assertThat(task.reasons()).isEmpty();
      assertThat(task.metric("fields-left-out")).isEqualTo(2L);
    }
    assertThat(front.writes().get(0).body())
        .isEqualTo(
            "optics-telemetry,device=d1,key=k1,part=0"
                + " i8=-3i,b=true,s=\"x\",seen=5i,price=12.5,inner.v=0.1 1234000000\n");
  }

  @Test
  void mapsAreMappedByPathsWithRenamesAndExceptions() {
    Map<String, Object> value = map("a", map("b", 1L, "c", 2.5), "list", List.of(7L, 8L), "x", "t");
    Map<String, String> mapping =
        Map.of("mapping.fields", "*,first=list.0,!a.c,!list", "mapping.measurement", "${field.x}");

    assertThat(sent(mapping, value)).isEqualTo("t first=7i,a.b=1i 1700000000000000001\n");
    assertThat(sent(Map.of("mapping.fields", "a.c", "mapping.measurement", "m"), value))
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
  void timesInValuesAreNumbersOrTexts(String time, String unit, long nanoseconds) {
    Map<String, String> mapping =
        Map.of(
            "mapping.timestamp", "t", "mapping.timestamp.unit", unit, "mapping.measurement", "m");

    assertThat(sent(mapping, map("t", time, "f", 1L))).isEqualTo("m f=1i " + nanoseconds + "\n");
  }

  @Test
  void aTimeThatIsNoneIsRefused() {
    Map<String, String> mapping = Map.of("mapping.timestamp", "t");

    assertThat(refused(mapping, map("t", "yesterday", "f", 1L)))
        .containsExactly("line 1: the time is neither a number nor a text in ISO 8601");
    assertThat(refused(mapping, map("t", 9_223_372_036_855L, "f", 1L)))
        .containsExactly("line 1: the time is out of InfluxDB's range");
  }

  @Test
  void wholeNumbersStayIntegersUnlessTheUserWantsFloats() {
    BigInteger large = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    Map<String, Object> value = map("i", 1L, "u", large, "big", large.multiply(large), "f", 0.5);
    Map<String, String> mapping = Map.of("mapping.measurement", "m");

    assertThat(sent(mapping, value))
        .isEqualTo(
            "m i=1i,u=18446744073709551615u,big=3.402823669209385E38,f=0.5"
                + " 1700000000000000001\n");
    assertThat(sent(Map.of("mapping.measurement", "m", "mapping.integers", "float"), map("i", 1L)))
        .isEqualTo("m i=1.0 1700000000000000001\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parsed", "text"})
  void telegrafsJsonIsUnderstood(String form) {
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
                ? sent(Map.of("input.format", "telegraf-json"), json)
                : sent(Map.of(), value))
        .isEqualTo(line);
    assertThat(
            sent(
                Map.of("input.format", "telegraf-json"),
                "{\"metrics\":[" + json + "," + json + "]}"))
        .isEqualTo(line + line);
  }

  @Test
  void gnmicsEventsAreUnderstood() {
    String event =
        "{\"name\":\"sub1\",\"timestamp\":1700000000000000001,\"tags\":{\"source\":\"r1:57400\"},"
            + "\"values\":{\"/interfaces/interface/state/counters/in-octets\":\"5\",\"/x\":{\"y\":1}}}";
    String deleted =
        "{\"name\":\"sub1\",\"timestamp\":1,\"tags\":{\"source\":\"r1\"},\"deletes\":[\"/a\"]}";
    String line =
        "sub1,source=r1:57400 /interfaces/interface/state/counters/in-octets=\"5\",/x.y=1i"
            + " 1700000000000000001\n";

    Map<String, String> format = Map.of("input.format", "gnmic-event");
    assertThat(sent(format, event)).isEqualTo(line);
    assertThat(sent(format, "[" + event + "," + deleted + "]")).isEqualTo(line);
    assertThat(sent(Map.of(), List.of(map("name", "s", "timestamp", 7L, "values", map("v", 2L)))))
        .isEqualTo("s v=2i 7\n");
  }

  @Test
  void tagsAreAddedToLinesThatDoNotHaveThem() {
    Map<String, String> tags = Map.of("mapping.tags", "topic=${topic},site=north");

    assertThat(sent(tags, "m,site=own f=1 5\nm f=2 6"))
        .isEqualTo("m,site=own,topic=telemetry f=1 5\nm,site=north,topic=telemetry f=2 6\n");
  }

  @Test
  void badElementsOfAListAreReportedAndTheOthersStored() {
    Object value =
        Arrays.asList(
            map("name", "a", "fields", map("f", 1L), "timestamp", 1L),
            "no point",
            map("name", "a\nb", "fields", map("f", 1L), "timestamp", 1L),
            map("name", "a", "tags", map("t", "x\\"), "fields", map("f", 1L), "timestamp", 1L),
            map("name", "#a", "fields", map("f", 1L), "timestamp", 1L),
            map("name", "a", "fields", map("f", null), "timestamp", 1L),
            map("name", "a", "tags", map("time", "x"), "fields", map("f", 1L), "timestamp", 1L));
    try (TaskUnderTest task = start(Map.of())) {
      task.put(value);
      task.untilDone();

      assertThat(task.reasons()).hasSize(1);
      assertThat(task.reasons().get(0).split("\n"))
          .hasSize(6)
          .allMatch(line -> line.matches("line [2-7]: .*"))
          .anyMatch(line -> line.equals("line 7: cannot use reserved tag key \"time\""))
          .anyMatch(line -> line.startsWith("line 4: ") && line.endsWith("that ends in \\"));
    }
    assertThat(front.writes().get(0).body()).isEqualTo("a f=1i 1000000000\n");
  }

  @Test
  void whatAnotherConverterWroteIsRefusedWithTheLineThatMendsIt() {
    assertThat(refused(Map.of(), "{\"schema\":{\"type\":\"string\"},\"payload\":\"m f=1\"}"))
        .allMatch(
            reason ->
                reason.contains("set value.converter=org.apache.kafka.connect.json.JsonConverter"));
    assertThat(refused(Map.of(), "\"m f=1 5\""))
        .allMatch(reason -> reason.contains("value.converter.schemas.enable=false"));
    assertThat(refused(Map.of(), "{\"name\":\"cpu\",\"fields\":{\"f\":1}}"))
        .allMatch(reason -> reason.contains("set input.format=telegraf-json"));
    assertThat(refused(Map.of(), 42L))
        .allMatch(
            reason ->
                reason.contains(
                    "value.converter=org.apache.kafka.connect.converters.ByteArrayConverter"));
    assertThat(refused(Map.of(), "bad")).containsExactly("line 1: missing fields");
  }

  private List<String> refused(Map<String, String> properties, Object... values) {
    try (TaskUnderTest task = start(properties)) {
      task.put(values);
      task.untilDone();
      return task.reasons();
    }
  }

  private String sentText(Map<String, String> properties, String text) {
    int before = front.writes().size();
    try (TaskUnderTest task = start(properties)) {
      SinkRecord record = task.record(null, TIME);
      task.putRecords(
          List.of(
              record.newRecord(record.topic(), 0, null, null, Schema.STRING_SCHEMA, text, TIME)));
      task.untilDone();
    }
    return front.writes().get(before).body();
  }

  private String sent(Map<String, String> properties, Object... values) {
    int before = front.writes().size();
    assertThat(refused(properties, values)).isEmpty();
    return front.writes().get(before).body();
  }

  private TaskUnderTest start(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("influxdb.url", front.url());
    all.put("influxdb.version", "2");
    all.put("influxdb.org", "o");
    all.put("influxdb.bucket", "b");
    all.put("max.in.flight", "1");
    return TaskUnderTest.start(all);
  }

  private static Map<String, Object> map(Object... entries) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put((String) entries[i], entries[i + 1]);
    }
    return map;
  }
}
