package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
import io.unifiedtelemetry.connect.influxdb.sink.line.LinePrecision;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineScanner;
import io.unifiedtelemetry.connect.influxdb.sink.support.Corpus;
import io.unifiedtelemetry.connect.influxdb.sink.support.InfluxDb;
import io.unifiedtelemetry.connect.influxdb.sink.support.RawWrite;
import io.unifiedtelemetry.connect.influxdb.sink.support.TaskUnderTest;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many odd lines, each between two good ones in the same record: what the server takes by itself is
 * stored as the same point, what it refuses is reported, and the neighbours are stored.
 */
class CorpusTest {
  private static final int NO_CONTENT = 204;
  private static final String NEIGHBOUR = "neighbour";

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatTheServerTakesIsStoredAndWhatItRefusesIsReported(int version) throws Exception {
    InfluxDbServer server = InfluxDb.server(version);
    RawWrite raw = new RawWrite(server, InfluxDb.newBucket(server));
    List<byte[]> taken = new ArrayList<>();
    List<byte[]> refused = new ArrayList<>();
    for (byte[] each : Corpus.cases()) {
      if (isHarmful(each, version)) {
        refused.add(each);
        continue;
      }
      RawWrite.Answer answer = raw.post(withoutCarriageReturns(each));
      // What conflicts with another case was not refused for itself.
      if (!answer.body().contains("field type conflict")) {
        (answer.status() == NO_CONTENT ? taken : refused).add(each);
      }
    }
    refused.removeIf(CorpusTest::holdsNothing);

    String direct = InfluxDb.newBucket(server);
    RawWrite reference = new RawWrite(server, direct);
    for (byte[] each : taken) {
      // One by one: the server gives all untimed lines of a request the same time.
      for (byte[] line : lines(each)) {
        reference.post(line);
      }
    }
    String bucket = InfluxDb.newBucket(server);
    assertThat(reported(server, bucket, taken)).isEmpty();
    assertThat(InfluxDb.count(server, bucket, NEIGHBOUR, "f")).isEqualTo(2L * taken.size());
    assertThat(shapes(server, bucket)).containsExactlyInAnyOrderElementsOf(shapes(server, direct));

    String other = InfluxDb.newBucket(server);
    Set<Object> reported = new HashSet<>();
    reported(server, other, refused).keySet().forEach(each -> reported.add(each.value()));
    List<String> unreported = new ArrayList<>();
    for (int i = 0; i < refused.size(); i++) {
      String text = new String(between(i, refused.get(i)), StandardCharsets.ISO_8859_1);
      if (reported.stream()
          .noneMatch(
              value -> text.equals(new String((byte[]) value, StandardCharsets.ISO_8859_1)))) {
        unreported.add(text);
      }
    }
    assertThat(unreported).isEmpty();
    assertThat(InfluxDb.count(server, other, NEIGHBOUR, "f")).isEqualTo(2L * refused.size());
  }

  private static Map<SinkRecord, Throwable> reported(
      InfluxDbServer server, String bucket, List<byte[]> cases) {
    Map<String, String> properties = InfluxDb.properties(server, bucket);
    try (TaskUnderTest task = TaskUnderTest.start(properties, "max.in.flight", "1")) {
      long now = System.currentTimeMillis();
      List<SinkRecord> records = new ArrayList<>();
      for (int i = 0; i < cases.size(); i++) {
        records.add(task.record(between(i, cases.get(i)), now + i));
      }
      task.putRecords(records);
      task.untilDone();
      return new HashMap<>(task.worker().reported());
    }
  }

  private static byte[] between(int number, byte[] odd) {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.writeBytes(neighbour(number, "before"));
    record.writeBytes(odd);
    record.write('\n');
    record.writeBytes(neighbour(number, "behind"));
    return record.toByteArray();
  }

  private static byte[] neighbour(int number, String side) {
    return "%s,side=%s f=%d %d%n"
        .formatted(NEIGHBOUR, side, number, 1_700_000_000_000_000_000L + number)
        .getBytes(StandardCharsets.UTF_8);
  }

  // Without the times: what has none got the server's in one bucket and the record's in the other.
  private static List<String> shapes(InfluxDbServer server, String bucket) throws Exception {
    List<String> shapes = new ArrayList<>();
    JsonNode measurements = server.access().query(bucket, "SHOW MEASUREMENTS");
    for (JsonNode row : measurements.at("/0/series/0/values")) {
      String measurement = row.path(0).asText();
      // InfluxQL has no way to name one with a zero byte in it.
      if (!measurement.equals(NEIGHBOUR) && measurement.indexOf(0) < 0) {
        for (Map<String, JsonNode> point : InfluxDb.points(server, bucket, measurement)) {
          point.remove("time");
          point.values().removeIf(value -> value.isNull() || value.asText().isEmpty());
          shapes.add(measurement + new TreeMap<>(point));
        }
      }
    }
    return shapes;
  }

  // The sink takes one off each line end, so the server is asked about what is left.
  private static byte[] withoutCarriageReturns(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1)
        .replaceAll("\\r(?=\\n|\\z)", "")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean isHarmful(byte[] text, int version) {
    LineDialect dialect = version == 1 ? LineDialect.V1 : LineDialect.V2;
    return refusals(text, dialect).stream().anyMatch(each -> each.startsWith("not sent"));
  }

  // A text of comments and blank lines is accepted, and one of them only may be cut short.
  private static boolean holdsNothing(byte[] text) {
    return lines(text).isEmpty();
  }

  private static List<byte[]> lines(byte[] text) {
    LineScanner scanner = scanner(text, LineDialect.V2);
    List<byte[]> lines = new ArrayList<>();
    while (scanner.next()) {
      lines.add(Arrays.copyOfRange(text, scanner.line().start(), scanner.line().end()));
    }
    return lines;
  }

  private static Set<String> refusals(byte[] text, LineDialect dialect) {
    LineScanner scanner = scanner(text, dialect);
    Set<String> refusals = new HashSet<>();
    while (scanner.next()) {
      if (scanner.line().refusal() != null) {
        refusals.add(scanner.line().refusal());
      }
    }
    return refusals;
  }

  private static LineScanner scanner(byte[] text, LineDialect dialect) {
    LineScanner scanner = new LineScanner(dialect, LinePrecision.NS);
    scanner.begin(text, 0, text.length);
    return scanner;
  }
}
