package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.support.InfluxDb;
import io.unifiedtelemetry.connect.influxdb.sink.support.TaskUnderTest;
import io.unifiedtelemetry.connect.influxdb.sink.write.BucketCreator;
import io.unifiedtelemetry.connect.influxdb.sink.write.CurrentConnection;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The destinations of lines, and what happens if they do not exist. */
class DestinationTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void waitsForABucketWithAFixedName(int version) throws Exception {
    InfluxDbServer server = InfluxDb.server(version);
    String bucket = newName();
    try (TaskUnderTest task = TaskUnderTest.start(InfluxDb.properties(server, bucket))) {
      task.put("m f=1 1");
      task.until("it waits for the bucket", () -> task.metric("state").equals(1));
      assertThat(task.metric("last-error").toString()).contains("not found");
      server.create(bucket);
      task.untilDone();

      assertThat(task.worker().reported()).isEmpty();
      assertThat(task.metric("state")).isEqualTo(0);
    }
    assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void createsAMissingBucketIfConfigured(int version) throws Exception {
    InfluxDbServer server = InfluxDb.server(version);
    String bucket = newName() + (version == 1 ? " \"x\"" : "");
    Map<String, String> properties = InfluxDb.properties(server, bucket);
    try (TaskUnderTest task = TaskUnderTest.start(properties, "bucket.missing", "create")) {
      task.put("m f=1 1");
      task.untilDone();

      assertThat(task.worker().reported()).isEmpty();
    }
    assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(1);
  }

  @Test
  void createsAMissingBucketInAnOrganisationWithItsId() throws Exception {
    InfluxDbServer server = InfluxDb.server(2);
    String bucket = newName();
    Map<String, String> properties = InfluxDb.properties(server, bucket);
    properties.put(
        "influxdb.org",
        server.access().json("/api/v2/buckets?name=default", null).at("/buckets/0/orgID").asText());
    try (TaskUnderTest task = TaskUnderTest.start(properties, "bucket.missing", "create")) {
      task.put("m f=1 1");
      task.untilDone();
    }
    assertThat(InfluxDb.count(server, bucket, "m", "f")).isEqualTo(1);
  }

  @Test
  void aDatabaseThatTheServerDoesNotCreateIsNotCreated() {
    Map<String, String> properties = InfluxDb.properties(InfluxDb.server(1), "a/b");
    InfluxDbConnection connection = InfluxDbSinkConfig.from(properties).connection();
    try (CurrentConnection current = new CurrentConnection(connection)) {
      BucketCreator creator = new BucketCreator(current, () -> InfluxDbVersion.V1);

      assertThat(creator.create(new Destination(null, "a/b", null)))
          .isEqualTo("it could not be created: invalid name");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void reportsRecordsForAMissingBucketIfConfigured(int version) throws Exception {
    InfluxDbServer server = InfluxDb.server(version);
    Map<String, String> properties = InfluxDb.properties(server, newName());
    try (TaskUnderTest task = TaskUnderTest.start(properties, "bucket.missing", "dlq")) {
      task.put("m f=1 1", "m f=2 2");
      task.untilDone();

      assertThat(task.reasons()).hasSize(2).allMatch(each -> each.startsWith("line 1: 404 "));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void resolvesTheBucketFromHeadersTopicMeasurementAndTags(int version) throws Exception {
    InfluxDbServer server = InfluxDb.server(version);
    String name = InfluxDb.newBucket(server);
    for (String each : List.of("-telemetry-north-m-a", "-telemetry-north-m-b")) {
      server.create(name + each);
    }
    Map<String, String> properties =
        InfluxDb.properties(server, name + "-${topic}-${header.site}-${measurement}-${tag.t}");
    try (TaskUnderTest task = TaskUnderTest.start(properties)) {
      SinkRecord record = task.record("m,t=a f=1 1\nm,t=b f=2 1\nm f=3 1", 1L);
      record.headers().addBytes("site", "north".getBytes(StandardCharsets.UTF_8));
      SinkRecord without = task.record("m,t=a f=1 1", 1L);
      task.putRecords(List.of(record, without));
      task.untilDone();

      assertThat(task.worker().reported()).containsOnlyKeys(record, without);
      assertThat(task.worker().reported().get(record))
          .hasMessageStartingWith("line 3: there is no header or tag");
    }
    assertThat(InfluxDb.points(server, name + "-telemetry-north-m-a", "m")).hasSize(1);
    assertThat(InfluxDb.points(server, name + "-telemetry-north-m-b", "m").get(0).get("f").asInt())
        .isEqualTo(2);
  }

  @Test
  void aMissingBucketDoesNotDelayOthers() throws Exception {
    InfluxDbServer server = InfluxDb.server(2);
    String there = InfluxDb.newBucket(server);
    String missing = newName();
    Map<String, String> properties = InfluxDb.properties(server, "${tag.to}");
    try (TaskUnderTest task =
        TaskUnderTest.start(properties, "max.in.flight", "1", "bucket.missing", "wait")) {
      task.put("m,to=" + missing + " f=1 1");
      task.until("it waits for the bucket", () -> task.metric("state").equals(1));
      for (int i = 0; i < 100; i++) {
        task.put("m,to=" + there + " f=1 " + i, "m,to=" + missing + " f=1 " + i);
      }
      task.until("the others are stored", () -> task.metric("lines-written").equals(100L));
      assertThat(task.committable()).isZero();
      server.create(missing);
      task.untilDone();
    }
    assertThat(InfluxDb.count(server, missing, "m", "f")).isEqualTo(100);
  }

  @Test
  void writesToTheConfiguredRetentionPolicy() throws Exception {
    InfluxDbServer server = InfluxDb.server(1);
    String database = InfluxDb.newBucket(server);
    server
        .access()
        .query(
            database,
            "CREATE RETENTION POLICY other ON \"" + database + "\" DURATION INF REPLICATION 1");
    Map<String, String> properties = InfluxDb.properties(server, database);
    try (TaskUnderTest task =
        TaskUnderTest.start(properties, "influxdb.retention.policy", "other")) {
      task.put("m f=1 1");
      task.untilDone();
    }
    assertThat(
            server
                .access()
                .query(database, "SELECT f FROM other.m")
                .at("/0/series/0/values/0/1")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void waitsForAMissingRetentionPolicyAndRejectsNoRecord() throws Exception {
    InfluxDbServer server = InfluxDb.server(1);
    String database = InfluxDb.newBucket(server);
    Map<String, String> properties = InfluxDb.properties(server, database);
    try (TaskUnderTest task =
        TaskUnderTest.start(properties, "influxdb.retention.policy", "later")) {
      task.put("m f=1 1");
      task.until("it has tried often", () -> ((Number) task.metric("retries")).longValue() > 20);
      server
          .access()
          .query(
              database,
              "CREATE RETENTION POLICY later ON \"" + database + "\" DURATION INF REPLICATION 1");
      task.untilDone();

      assertThat(task.worker().reported()).isEmpty();
    }
  }

  @Test
  void namesTheKeysThatTheDetectedVersionRequires() throws Exception {
    InfluxDbServer server = InfluxDb.server(1);
    Map<String, String> properties =
        Map.of("influxdb.url", server.url(), "influxdb.bucket", "b", "influxdb.org", "o");
    try (TaskUnderTest task = TaskUnderTest.start(properties)) {
      assertThatThrownBy(() -> task.until("it fails", () -> false))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("influxdb.database is required for InfluxDB 1.x");
    }
  }

  private static String newName() {
    return "bucket-" + UUID.randomUUID();
  }
}
