package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The form of records. */
class OutputTest {
  private static final long TIME = 1_700_000_000_123_456_789L;

  private final InMemoryOffsets stored = new InMemoryOffsets();
  private final InfluxDbServer server = RealServers.get(2);
  private Map<String, String> config;
  private String bucket;

  @BeforeEach
  void newBucket() throws Exception {
    bucket = RealServers.newBucket(server);
    config = RunningSource.config(server, bucket);
  }

  @Test
  void writesAPointAsAStructWithItsTypes() throws Exception {
    config.put("output.format", "struct");
    write("m,b=y,a=x f=1.5,i=-3i,u=18446744073709551615u,t=true,s=\"te\\\"xt\" " + TIME);

    Struct point = (Struct) read(1).get(0).value();

    assertThat(point.schema().name()).isEqualTo("io.unifiedtelemetry.Point");
    assertThat(point.getString("measurement")).isEqualTo("m");
    assertThat(point.getInt64("time_ns")).isEqualTo(TIME);
    assertThat(point.getMap("tags")).isEqualTo(Map.of("a", "x", "b", "y"));
    Struct fields = point.getStruct("fields");
    assertThat(fields.getFloat64("f")).isEqualTo(1.5);
    assertThat(fields.getInt64("i")).isEqualTo(-3);
    assertThat(fields.getInt64("u")).isEqualTo(-1L);
    assertThat(fields.schema().field("u").schema().name())
        .isEqualTo("io.unifiedtelemetry.Unsigned");
    assertThat(fields.getBoolean("t")).isTrue();
    assertThat(fields.getString("s")).isEqualTo("te\"xt");
  }

  @Test
  void extendsTheSchemaOfAStructByOptionalFields() throws Exception {
    config.put("output.format", "struct");
    config.put("output.struct.tags", "fields");
    write("m,a=x f=1.5 " + TIME);
    write("m,a=x,b=y g=2i " + (TIME + 1));

    List<SourceRecord> records = read(2);
    Schema first = records.get(0).valueSchema();
    Schema second = records.get(1).valueSchema();

    assertThat(second.version()).isGreaterThan(first.version());
    assertThat(second.field("fields").schema().fields()).hasSize(2);
    assertThat(second.field("fields").schema().fields())
        .allMatch(field -> field.schema().isOptional());
    assertThat(((Struct) records.get(1).value()).getStruct("tags").getString("b")).isEqualTo("y");
  }

  @Test
  void putsSeveralPointsOfASeriesIntoARecord() throws Exception {
    config.put("record.max.points", "3");
    write(String.join("\n", lines("m,a=x f=", 7)));
    write(String.join("\n", lines("m,a=y f=", 2)));

    List<SourceRecord> records = read(4);

    assertThat(records.stream().map(SourceRecord::key))
        .containsExactly("m,a=x", "m,a=x", "m,a=x", "m,a=y");
    List<String> x = lines("m,a=x f=", 7);
    assertThat(records.stream().map(SourceRecord::value))
        .containsExactly(
            String.join("\n", x.subList(0, 3)),
            String.join("\n", x.subList(3, 6)),
            x.get(6),
            String.join("\n", lines("m,a=y f=", 2)));
    assertThat(records.get(0).headers().lastWithName("influxdb.measurement").value())
        .isEqualTo("m");
  }

  // An offset names one series of the server. With the instance's tag, these two have the same
  // name.
  @Test
  void doesNotJoinSeriesThatOnlyAreEqualInTheTopic() throws Exception {
    config.put("record.max.points", "100");
    config.put("instance.tag", "site");
    write(String.join("\n", lines("m,a=x f=", 3)));
    write(String.join("\n", lines("m,a=x,site=source f=", 2)));

    List<SourceRecord> records = read(2);

    assertThat(records.stream().map(SourceRecord::key))
        .containsExactly("m,a=x,site=source", "m,a=x,site=source");
    assertThat(records.stream().map(SourceRecord::value))
        .containsExactly(
            String.join("\n", lines("m,a=x,site=source f=", 3)),
            String.join("\n", lines("m,a=x,site=source f=", 2)));
  }

  @Test
  void countsEachPointOfARecord() throws Exception {
    config.put("record.max.points", "100");
    write(String.join("\n", lines("m,a=x f=", 7)));
    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntilMetric("points-read", count -> count.equals(7L));
      assertThat(source.pollUntil(points -> !points.isEmpty())).hasSize(1);
    }
  }

  @Test
  void limitsTheSizeOfARecordOfSeveralPoints() throws Exception {
    config.put("record.max.points", "10000");
    String text = "x".repeat(30_000);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      lines.add("m s=\"" + text + "\" " + (TIME + i));
    }
    write(String.join("\n", lines));

    assertThat(read(3).stream().map(SourceRecord::value))
        .containsExactly(
            String.join("\n", lines.subList(0, 2)),
            String.join("\n", lines.subList(2, 4)),
            lines.get(4));
  }

  @Test
  void addsTheOriginOfAPointAsHeaders() throws Exception {
    write("m,b=y,a=x f=1.5 " + TIME);

    SourceRecord record = read(1).get(0);

    assertThat(record.key()).isEqualTo("m,a=x,b=y");
    assertThat(record.headers().lastWithName("influxdb.instance").value()).isEqualTo("source");
    assertThat(record.headers().lastWithName("influxdb.bucket").value()).isEqualTo(bucket);
    assertThat(record.headers().lastWithName("influxdb.measurement").value()).isEqualTo("m");
    assertThat(record.headers().lastWithName("influxdb.repeat")).isNull();
  }

  @Test
  void usesTheTimeOfReadingAsTimestamp() throws Exception {
    write("m f=1.5 " + TIME);
    long before = System.currentTimeMillis();

    assertThat(read(1).get(0).timestamp()).isBetween(before, System.currentTimeMillis());
  }

  @Test
  void usesTheTimeOfThePointAsTimestamp() throws Exception {
    config.put("record.timestamp", "point");
    write("m f=1.5 " + TIME);

    assertThat(read(1).get(0).timestamp()).isEqualTo(TIME / 1_000_000);
  }

  @Test
  void usesTheTimeOfReadingForPointsBefore1970() throws Exception {
    config.put("record.timestamp", "point");
    write("m f=1.5 -1000");
    long before = System.currentTimeMillis();

    assertThat(read(1).get(0).timestamp()).isGreaterThanOrEqualTo(before);
  }

  private static List<String> lines(String before, int count) {
    return IntStream.range(0, count).mapToObj(i -> before + i + "i " + (TIME + i)).toList();
  }

  private void write(String line) throws Exception {
    server.access().write(bucket, line);
  }

  private List<SourceRecord> read(int count) throws Exception {
    try (RunningSource source = new RunningSource(config, stored)) {
      return List.copyOf(source.pollUntil(points -> points.size() >= count));
    }
  }
}
