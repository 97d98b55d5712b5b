package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.influxdb.sink.config.LinePrecision;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
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
 * Many odd lines, each between two valid ones in the same record: lines that the server accepts
 * alone are stored as the same point, lines that it rejects are reported, and the neighbours are
 * stored.
 */
class CorpusTest {
  private static final int NO_CONTENT = 204;
  private static final String NEIGHBOUR = "neighbour";

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void storesWhatTheServerAcceptsAndReportsWhatItRejects(int version) throws Exception {
    InfluxDbServer server = InfluxDb.server(version);
    RawWrite raw = new RawWrite(server, InfluxDb.newBucket(server));
    List<byte[]> accepted = new ArrayList<>();
    List<byte[]> rejected = new ArrayList<>();
    for (byte[] each : Corpus.cases()) {
      if (isHarmful(each, version)) {
        rejected.add(each);
        continue;
      }
      RawWrite.Result result = raw.post(withoutCarriageReturns(each));
      // A case that conflicts with another one was not rejected because of its own text.
      if (!result.body().contains("field type conflict")) {
        (result.status() == NO_CONTENT ? accepted : rejected).add(each);
      }
    }
    rejected.removeIf(CorpusTest::hasNoLines);

    String direct = InfluxDb.newBucket(server);
    RawWrite reference = new RawWrite(server, direct);
    for (byte[] each : accepted) {
      // One at a time: all untimed lines of a request would get the same time.
      for (byte[] line : lines(each)) {
        reference.post(line);
      }
    }
    String bucket = InfluxDb.newBucket(server);
    assertThat(reported(server, bucket, accepted)).isEmpty();
    assertThat(InfluxDb.count(server, bucket, NEIGHBOUR, "f")).isEqualTo(2L * accepted.size());
    assertThat(shapes(server, bucket)).containsExactlyInAnyOrderElementsOf(shapes(server, direct));

    String other = InfluxDb.newBucket(server);
    Set<Object> reported = new HashSet<>();
    reported(server, other, rejected).keySet().forEach(each -> reported.add(each.value()));
    List<String> unreported = new ArrayList<>();
    for (int i = 0; i < rejected.size(); i++) {
      String text = new String(between(i, rejected.get(i)), StandardCharsets.ISO_8859_1);
      if (reported.stream()
          .noneMatch(
              value -> text.equals(new String((byte[]) value, StandardCharsets.ISO_8859_1)))) {
        unreported.add(text);
      }
    }
    assertThat(unreported).isEmpty();
    assertThat(InfluxDb.count(server, other, NEIGHBOUR, "f")).isEqualTo(2L * rejected.size());
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
    record.writeBytes(neighbour(number, "after"));
    return record.toByteArray();
  }

  private static byte[] neighbour(int number, String side) {
    return "%s,side=%s f=%d %d%n"
        .formatted(NEIGHBOUR, side, number, 1_700_000_000_000_000_000L + number)
        .getBytes(StandardCharsets.UTF_8);
  }

  // Without times: untimed lines got the server's time in one bucket, the record's in the other.
  private static List<String> shapes(InfluxDbServer server, String bucket) throws Exception {
    List<String> shapes = new ArrayList<>();
    JsonNode measurements = server.access().query(bucket, "SHOW MEASUREMENTS");
    for (JsonNode row : measurements.at("/0/series/0/values")) {
      String measurement = row.path(0).asText();
      // InfluxQL cannot name a measurement with a zero byte.
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

  // The sink removes one at each line end, so the server is tested with the rest.
  private static byte[] withoutCarriageReturns(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1)
        .replaceAll("\\r(?=\\n|\\z)", "")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean isHarmful(byte[] text, int version) {
    LineDialect dialect = version == 1 ? LineDialect.V1 : LineDialect.V2;
    return rejections(text, dialect).stream().anyMatch(each -> each.startsWith("not sent"));
  }

  // A text that consists of comments and blank lines is accepted.
  private static boolean hasNoLines(byte[] text) {
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

  private static Set<String> rejections(byte[] text, LineDialect dialect) {
    LineScanner scanner = scanner(text, dialect);
    Set<String> rejections = new HashSet<>();
    while (scanner.next()) {
      if (scanner.line().rejection() != null) {
        rejections.add(scanner.line().rejection());
      }
    }
    return rejections;
  }

  private static LineScanner scanner(byte[] text, LineDialect dialect) {
    LineScanner scanner = new LineScanner(dialect, LinePrecision.NS.nanoseconds());
    scanner.start(text, 0, text.length);
    return scanner;
  }
}
