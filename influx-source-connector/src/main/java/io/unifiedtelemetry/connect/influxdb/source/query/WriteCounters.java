package io.unifiedtelemetry.connect.influxdb.source.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/**
 * What a server says of the writes to a bucket or database: a number that changes with each of
 * them. 2.x counts a write in {@code storage_shard_write_count} before its points can be read, and
 * in {@code storage_wal_writes} afterwards; 1.x in {@code writeReq} and {@code writeReqOk}. So if
 * the number is the same as before a query, the query would find nothing new. The number also
 * changes with the list of shards.
 */
public final class WriteCounters {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofMillis(250);
  private static final long MAX_BYTES = 8 * 1024 * 1024;
  private static final String UPTIME = "influxdb_uptime_seconds{";
  private static final String WRITTEN = "storage_wal_writes{";
  private static final List<String> COUNTERS =
      List.of(
          "storage_shard_write_",
          "storage_cache_writes_",
          "storage_wal_writes{",
          "storage_wal_writes_err{");

  private final InfluxDbHttp http;
  private final InfluxDbServer server;

  WriteCounters(InfluxDbHttp http, InfluxDbServer server) {
    this.http = http;
    this.server = server;
  }

  /**
   * What a server says.
   *
   * @param counters a number that changes with each write
   * @param uptime seconds since the server started: if it decreases, the counters were reset, and
   *     if it stands still, the answer is an old one
   */
  public record Writes(long counters, double uptime) {}

  /** Asks the server; returns nothing if it does not say, for whatever reason. */
  Optional<Writes> current() {
    try {
      return switch (server.version()) {
        case V1 -> ofVars(read("debug/vars"));
        case V2 -> ofMetrics(read("metrics"));
        case V3 -> Optional.empty();
      };
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  // Returns nothing if the response is an error or too long.
  private Buffer read(String endpoint) throws IOException {
    // The client asks for gzip, which makes 6 kB of the 74 kB that 2.x answers each time.
    Request request = http.request(http.url(endpoint).build()).build();
    Call call = http.client().newCall(request);
    call.timeout().timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    try (Response response = call.execute()) {
      BufferedSource source = response.body().source();
      Buffer body = new Buffer();
      if (response.code() == 200 && !source.request(MAX_BYTES)) {
        body.writeAll(source);
      }
      return body;
    }
  }

  private Optional<Writes> ofMetrics(Buffer body) throws IOException {
    String bucket = "bucket=\"" + server.bucketId() + "\"";
    double uptime = -1;
    boolean written = false;
    long sum = 0;
    while (!body.exhausted()) {
      long end = body.indexOf((byte) '\n');
      String line = body.readString(end < 0 ? body.size() : end + 1, StandardCharsets.UTF_8);
      if (line.startsWith(UPTIME)) {
        uptime = Double.parseDouble(line.substring(line.lastIndexOf(' ')).strip());
      } else if (COUNTERS.stream().anyMatch(line::startsWith) && line.contains(bucket)) {
        written |= line.startsWith(WRITTEN);
        sum += hash(line);
      }
    }
    return written && uptime >= 0 ? Optional.of(new Writes(sum, uptime)) : Optional.empty();
  }

  private Optional<Writes> ofVars(Buffer body) throws IOException {
    JsonNode vars = JSON.readTree(body.inputStream());
    String started = vars.path("system").path("started").asText();
    String now = vars.path("system").path("currentTime").asText();
    boolean written = false;
    long sum = hash(started);
    for (Map.Entry<String, JsonNode> each : vars.properties()) {
      JsonNode values = each.getValue().path("values");
      String database = each.getValue().path("tags").path("database").asText();
      if (values.has("writeReqOk") && database.equals(server.database())) {
        written = true;
        for (Map.Entry<String, JsonNode> value : values.properties()) {
          boolean counts = value.getKey().startsWith("write");
          sum += counts ? hash(each.getKey() + value.getKey() + value.getValue()) : 0;
        }
      }
    }
    return written
        ? Optional.of(new Writes(sum, seconds(Instant.parse(started), Instant.parse(now))))
        : Optional.empty();
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }

  // FNV-1a, mixed so that sums of hashes of similar lines differ.
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    return hash ^ hash >>> 33;
  }
}
