package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The names of 2.x buckets in InfluxQL. */
class BucketMappingTest {
  private final InMemoryOffsets stored = new InMemoryOffsets();
  private final InfluxDbServer server = RealServers.get(2);

  @Test
  void readsTheBucketWhoseNameLooksLikeADatabaseWithAPolicy() throws Exception {
    String plain = RealServers.newBucket(server);
    String bucket = plain + "/x";
    server.create(bucket);
    server.access().write(plain, "other f=1.5 1000");
    server.access().write(bucket, "m f=2.5 1000");

    try (RunningSource source = new RunningSource(RunningSource.config(server, bucket), stored)) {
      source.pollUntil(points -> points.size() >= 1);

      assertThat(source.values()).containsExactly("m f=2.5 1000");
    }
  }

  @Test
  void reportsOrCreatesAMissingMapping() throws Exception {
    String bucket = RealServers.newBucket(server);
    String other = RealServers.newBucket(server);
    server.access().write(bucket, "m f=1.5 1000");
    server.access().write(other, "other f=2.5 1000");
    // Another bucket takes the database's name, so this one has no mapping, as on servers before
    // 2.5.
    map(bucket, other);
    Map<String, String> config = RunningSource.config(server, bucket);

    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntilMetric("last-error", error -> !error.toString().isEmpty());
      assertThat(source.metric("last-error").toString())
          .contains("DBRP mapping", "influx v1 dbrp create --bucket-id", "dbrp.auto.create");
      assertThat(source.points()).isEmpty();
    }
    config.put("dbrp.auto.create", "true");
    try (RunningSource source = new RunningSource(config, stored)) {
      source.pollUntil(points -> points.size() >= 1);

      assertThat(source.values()).containsExactly("m f=1.5 1000");
    }
  }

  private void map(String database, String bucket) throws Exception {
    JsonNode found = server.access().json("/api/v2/buckets?name=" + bucket, null);
    server
        .access()
        .json(
            "/api/v2/dbrps",
            "{\"orgID\":\"%s\",\"bucketID\":\"%s\",\"database\":\"%s\",\"retention_policy\":\"autogen\",\"default\":true}"
                .formatted(
                    found.at("/buckets/0/orgID").asText(),
                    found.at("/buckets/0/id").asText(),
                    database));
  }
}
