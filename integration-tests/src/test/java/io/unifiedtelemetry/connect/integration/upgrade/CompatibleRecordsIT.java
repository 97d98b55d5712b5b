package io.unifiedtelemetry.connect.integration.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.points.InfluxDbExport;
import io.unifiedtelemetry.connect.platform.points.LineReader;
import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sources write records as an earlier release did, with nothing left out or of another type,
 * and the sink reads the records of that release.
 */
@ExtendWith(PlatformExtension.class)
class CompatibleRecordsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TelemetryPlatform platform;

  CompatibleRecordsIT(TelemetryPlatform platform) {
    this.platform = platform;
  }

  static List<Arguments> releasesAndFormats() throws IOException {
    return Release.all().stream()
        .flatMap(
            release ->
                Stream.of("line-protocol", "struct").map(each -> Arguments.of(release, each)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("releasesAndFormats")
  void theInfluxSourceWritesTheSame(Release release, String format) throws Exception {
    SourceRecords now = SourceRecords.ofInfluxDb(platform, format);

    List<JsonNode> recorded = recorded(release, "influx-" + format, now.name());
    assertThat(now.records()).hasSameSizeAs(recorded);
    for (int i = 0; i < recorded.size(); i++) {
      JsonNode record = now.records().get(i);
      assertThat(record.path("key")).isEqualTo(recorded.get(i).path("key"));
      assertThat(record.path("headers")).isEqualTo(recorded.get(i).path("headers"));
      assertThat(point(record)).isEqualTo(point(recorded.get(i)));
      assertThat(schema(record)).containsAll(schema(recorded.get(i)));
    }
  }

  /** The values are others, but not their names and types. */
  @ParameterizedTest
  @MethodSource("releasesAndFormats")
  void theVoyagerSourceWritesTheSameFields(Release release, String format) throws Exception {
    SourceRecords now = SourceRecords.ofADevice(platform, format);

    Set<String> shapes = shapes(now.records());
    assertThat(shapes).containsAll(shapes(recorded(release, "voyager-" + format, now.name())));
  }

  @ParameterizedTest
  @MethodSource("releasesAndFormats")
  void theSinkReadsTheRecords(Release release, String format) throws Exception {
    Posted sink = Posted.influxSink(platform);
    if (format.equals("struct")) {
      sink.with("value.converter", "org.apache.kafka.connect.json.JsonConverter")
          .with("value.converter.schemas.enable", "true");
    }
    sink.create();
    List<StoredPoint> expected = new ArrayList<>();
    for (String source : List.of("influx-", "voyager-")) {
      for (JsonNode record : recorded(release, source + format, sink.name())) {
        byte[] value = record.path("value").asText().getBytes(StandardCharsets.UTF_8);
        platform.writer().write(sink.name(), null, value);
        expected.add(point(record));
      }
    }

    InfluxDbExport stored = new InfluxDbExport(platform.influxDb(2).access(), sink.name());
    Waiting.until("the points", Posted.TIMEOUT, () -> stored.points().size() >= expected.size());
    assertThat(stored.points()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<JsonNode> recorded(Release release, String file, String name)
      throws IOException {
    List<JsonNode> records = new ArrayList<>();
    release.read("records/" + file + ".json", name).forEach(records::add);
    assertThat(records).isNotEmpty();
    return records;
  }

  /** Each name of a measurement, key, header, tag and field, with its type. */
  private static Set<String> shapes(List<? extends JsonNode> records) throws IOException {
    Set<String> shapes = new TreeSet<>();
    for (JsonNode record : records) {
      StoredPoint point = point(record);
      String measurement = point.measurement();
      shapes.add(measurement + " key " + record.path("key").asText());
      record
          .path("headers")
          .properties()
          .forEach(each -> shapes.add(measurement + " header " + each));
      point.tags().keySet().forEach(each -> shapes.add(measurement + " tag " + each));
      point
          .fields()
          .forEach((name, value) -> shapes.add(measurement + " " + name + value.getClass()));
      schema(record).forEach(each -> shapes.add(measurement + each));
    }
    return shapes;
  }

  /** The fields of the schema in a value, each with its path and its attributes. */
  private static Set<String> schema(JsonNode record) throws IOException {
    Set<String> fields = new TreeSet<>();
    if (isStruct(record)) {
      collect("", JSON.readTree(record.path("value").asText()).path("schema"), fields);
    }
    return fields;
  }

  private static void collect(String path, JsonNode schema, Set<String> into) {
    ObjectNode own = schema.deepCopy();
    own.remove("fields");
    own.remove("version");
    into.add(path + " " + own);
    for (JsonNode field : schema.path("fields")) {
      collect(path + "/" + field.path("field").asText(), field, into);
    }
  }

  private static StoredPoint point(JsonNode record) throws IOException {
    String value = record.path("value").asText();
    return isStruct(record) ? StructPoint.of(JSON.readTree(value)) : LineReader.point(value);
  }

  private static boolean isStruct(JsonNode record) {
    return record.path("value").asText().startsWith("{");
  }
}
