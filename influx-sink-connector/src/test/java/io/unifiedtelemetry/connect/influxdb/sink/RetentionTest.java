package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.influxdb.sink.support.InfluxDb;
import io.unifiedtelemetry.connect.influxdb.sink.support.TaskUnderTest;
import io.unifiedtelemetry.connect.platform.faults.FaultFront;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points that are older than the retention of their bucket. */
class RetentionTest {
  private static final int LINES = 400;

  @ParameterizedTest
  @CsvSource({"1, dlq", "2, dlq", "1, drop", "2, drop"})
  void reportsOrDropsThemAndStoresTheOthers(int version, String policy) throws Exception {
    InfluxDbServer server = InfluxDb.server(version);
    String bucket = bucketThatKeepsAnHour(server);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      // Every fourth line is a day old.
      Instant time = Instant.now().minus(i % 4 == 0 ? Duration.ofDays(1) : Duration.ZERO);
      values.add("m,t=t" + i + " f=1 " + time.toEpochMilli() + "000000");
    }
    try (FaultFront front = new FaultFront(server.url())) {
      Map<String, String> properties = InfluxDb.properties(server, bucket);
      properties.put("influxdb.url", front.url());
      Number batches;
      try (TaskUnderTest task =
          TaskUnderTest.start(
              properties,
              "out.of.retention",
              policy,
              "max.in.flight",
              "1",
              "batch.max.lines",
              "50")) {
        task.put(values.toArray());
        task.untilDone();

        assertThat(task.worker().reported()).hasSize(policy.equals("dlq") ? LINES / 4 : 0);
        assertThat(task.reasons()).allMatch(each -> each.startsWith("line 1: 4"));
        assertThat(task.metric("points-out-of-retention")).isEqualTo(LINES / 4L);
        batches = (Number) task.metric("batches");
        assertThat(task.metric("lines-written")).isEqualTo(LINES * 3L / 4);
      }
      // 2.7.12 names the bound, so each batch is sent twice; for 1.x it has to be split. A batch of
      // which nothing is stored is not counted.
      int each = version == 2 ? 2 : 2 * 10;
      assertThat(front.writes().size()).isLessThanOrEqualTo((batches.intValue() + 1) * each);
    }
    assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(LINES * 3 / 4);
  }

  private static String bucketThatKeepsAnHour(InfluxDbServer server) throws Exception {
    String name = "short-" + UUID.randomUUID();
    if (server.majorVersion() == 1) {
      server
          .access()
          .query("", "CREATE DATABASE \"" + name + "\" WITH DURATION 1h REPLICATION 1 NAME \"h\"");
      return name;
    }
    JsonNode orgs = server.access().json("/api/v2/orgs?org=" + server.org(), null);
    server
        .access()
        .json(
            "/api/v2/buckets",
            "{\"orgID\":\"%s\",\"name\":\"%s\",\"retentionRules\":[{\"type\":\"expire\",\"everySeconds\":3600}]}"
                .formatted(orgs.at("/orgs/0/id").asText(), name));
    return name;
  }
}
