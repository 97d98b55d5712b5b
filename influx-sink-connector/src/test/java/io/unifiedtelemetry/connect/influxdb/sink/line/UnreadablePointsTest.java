package io.unifiedtelemetry.connect.influxdb.sink.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.influxdb.sink.config.LinePrecision;
import io.unifiedtelemetry.connect.influxdb.sink.support.InfluxDb;
import io.unifiedtelemetry.connect.influxdb.sink.support.RawWrite;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exactly the points are rejected that real servers store, but never return. */
class UnreadablePointsTest {
  private static final int LINES = 1_000;
  private static final List<String> PIECES =
      List.of("a", "\\", "\\\\", "=", "\"", "'", "\\,", "\\ ", "\\=", "\\\"");

  private final Random random = new Random(7);

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void areRejectedIfTheServerWouldLoseThem(int version) throws Exception {
    InfluxDbServer server = InfluxDb.server(version);
    String bucket = InfluxDb.newBucket(server);
    RawWrite raw = new RawWrite(server, bucket);
    LineDialect dialect = version == 1 ? LineDialect.V1 : LineDialect.V2;
    TreeMap<Integer, String> stored = new TreeMap<>();
    for (int i = 0; i < LINES; i++) {
      String tag = random.nextBoolean() ? "," + name() + "=" + name() : "";
      String line = "x" + i + name() + tag + " f=" + i + "i 1000";
      if (raw.post(line.getBytes(StandardCharsets.UTF_8)).status() == 204) {
        stored.put(i, line);
      }
    }

    Set<Integer> read = read(server, bucket);

    assertThat(read.size()).isBetween(LINES / 10, stored.size() - LINES / 20);
    assertThat(stored.entrySet())
        .allSatisfy(
            each ->
                assertThat(isRejected(each.getValue(), dialect))
                    .as(each.getValue())
                    .isNotEqualTo(read.contains(each.getKey())));
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    int pieces = 1 + random.nextInt(5);
    for (int i = 0; i < pieces; i++) {
      name.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return name.toString();
  }

  private static Set<Integer> read(InfluxDbServer server, String bucket) throws Exception {
    Set<Integer> read = new HashSet<>();
    JsonNode response = server.access().query(bucket, "SELECT f::field FROM /^x/");
    for (JsonNode series : response.at("/0/series")) {
      series.required("values").forEach(row -> read.add(row.get(1).asInt()));
    }
    return read;
  }

  private static boolean isRejected(String line, LineDialect dialect) {
    LineScanner scanner = new LineScanner(dialect, LinePrecision.NS.nanoseconds());
    byte[] text = line.getBytes(StandardCharsets.UTF_8);
    scanner.start(text, 0, text.length);
    assertThat(scanner.next()).isTrue();
    return scanner.line().rejection() != null;
  }
}
