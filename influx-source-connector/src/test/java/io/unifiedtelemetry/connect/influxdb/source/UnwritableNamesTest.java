package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** InfluxDB stores names that line protocol cannot represent; none of them forges a point. */
class UnwritableNamesTest {
  private static final long TIME = 1_700_000_000_000_000_000L;
  private static final String FORGED = "\\\nvoyager_line\\,device\\=victim\\ current_ber\\=0.1\\ 1";

  private final InMemoryOffsets stored = new InMemoryOffsets();

  // A server takes a line feed after a backslash as a part of the name. InfluxQL of 2.x finds no
  // points of a measurement with such a name.
  @ParameterizedTest
  @CsvSource({"1,line-protocol,3", "2,line-protocol,2", "1,struct,3", "2,struct,2"})
  void leavesOutPointsWithALineFeedInAName(int version, String format, long leftOut)
      throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    server.access().write(bucket, "m,t=a" + FORGED + " f=1 " + TIME);
    server.access().write(bucket, "m,t=b a" + FORGED + "=2 " + (TIME + 1));
    server.access().write(bucket, "m" + FORGED + ",t=a f=3 " + (TIME + 2));
    server.access().write(bucket, "m,t=tab\tand\\é f=4 " + (TIME + 3));
    Map<String, String> config = RunningSource.config(server, bucket);
    config.put("output.format", format);

    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntilMetric("unwritable-points", Long.valueOf(leftOut)::equals);
      source.pollUntil(points -> !points.isEmpty());

      assertThat(source.points()).hasSize(1);
      assertThat(source.points().get(0).key()).isEqualTo("m,t=tab\tand\\é");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "from(bucket: \"%s\") |> range(start: $start, stop: $stop)"})
  void leavesOutNamesThatOnlyFluxCanStore(String query) throws Exception {
    InfluxDbServer server = RealServers.get(2);
    String bucket = RealServers.newBucket(server);
    Map<String, String> config = RunningSource.config(server, bucket);
    for (String tag : List.of("a\\nm,t=forged f=1 1", "ends\\\\", "good")) {
      store(server, bucket, config.get("influxdb.org"), tag);
    }
    if (!query.isEmpty()) {
      config.put("query", query.formatted(bucket));
    }

    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntilMetric("unwritable-points", Long.valueOf(2)::equals);
      source.pollUntil(points -> !points.isEmpty());

      assertThat(source.values()).containsExactly("m,t=good f=1.0 " + TIME);
    }
  }

  private static void store(InfluxDbServer server, String bucket, String org, String tag)
      throws Exception {
    String flux =
        "import \"array\"\narray.from(rows: [{_time: 2023-11-14T22:13:20Z, _measurement: \"m\","
            + " t: \"%s\", _field: \"f\", _value: 1.0}])".formatted(tag)
            + " |> group(columns: [\"_measurement\", \"t\", \"_field\"]) |> to(bucket: \"%s\")"
                .formatted(bucket)
            + " |> filter(fn: (r) => false)";
    String body = new JsonMapper().createObjectNode().put("query", flux).toString();
    server.access().json("/api/v2/query?org=" + org, body);
  }
}
