package io.unifiedtelemetry.connect.influxdb.sink.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Real servers of both versions. All tests of a run share one server of each; it ends with the run.
 * Each test uses its own bucket.
 */
public final class InfluxDb {
  private static final InfluxDb SHARED = new InfluxDb();
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private final Map<Integer, InfluxDbServer> servers = new HashMap<>();

  private InfluxDb() {}

  /** Returns the shared server of a version, 1 or 2; the first call starts it. */
  public static InfluxDbServer server(int version) {
    return SHARED.shared(version);
  }

  /** Starts a server for a test that kills or breaks it. */
  public static InfluxDbServer throwAway(int version) {
    try {
      Path folder = Files.createTempDirectory("influxdb-" + version + "-");
      return new InfluxDbServers(Path.of("..")).startOwn(version, folder);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Creates a bucket or database. */
  public static String newBucket(InfluxDbServer server) throws Exception {
    String bucket = "bucket" + BUCKETS.incrementAndGet();
    server.create(bucket);
    return bucket;
  }

  /** Returns the configuration of a sink that writes to a bucket. */
  public static Map<String, String> properties(InfluxDbServer server, String bucket) {
    Map<String, String> properties = new HashMap<>();
    properties.put("influxdb.url", server.url());
    if (server.majorVersion() == 2) {
      properties.put("influxdb.token", server.token());
      properties.put("influxdb.org", server.org());
      properties.put("influxdb.bucket", bucket);
    } else {
      properties.put("influxdb.database", bucket);
    }
    return properties;
  }

  /** Returns the points of a measurement, ordered by time, as values by column name. */
  public static List<Map<String, JsonNode>> points(
      InfluxDbServer server, String bucket, String measurement) throws Exception {
    String query = "SELECT * FROM \"" + quoted(measurement) + "\" GROUP BY *";
    List<Map<String, JsonNode>> points = new ArrayList<>();
    for (JsonNode series : server.access().query(bucket, query).path(0).path("series")) {
      for (JsonNode row : series.path("values")) {
        Map<String, JsonNode> point = new HashMap<>();
        series.path("tags").properties().forEach(tag -> point.put(tag.getKey(), tag.getValue()));
        for (int i = 0; i < row.size(); i++) {
          point.put(series.path("columns").path(i).asText(), row.get(i));
        }
        points.add(point);
      }
    }
    points.sort((a, b) -> Long.compare(a.get("time").asLong(), b.get("time").asLong()));
    return points;
  }

  /** Returns the number of points of a measurement that have a field. */
  public static long count(InfluxDbServer server, String bucket, String measurement, String field)
      throws Exception {
    String query = "SELECT count(\"" + field + "\") FROM \"" + measurement + "\"";
    return server.access().query(bucket, query).at("/0/series/0/values/0/1").asLong();
  }

  private static String quoted(String name) {
    return name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private synchronized InfluxDbServer shared(int version) {
    return servers.computeIfAbsent(version, InfluxDb::throwAway);
  }
}
