package io.unifiedtelemetry.connect.influxdb.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bytes that are not UTF-8, here Latin-1: 2.x stores them everywhere, 1.x in tags and strings, but
 * not in names of measurements and fields.
 */
class NotUtf8Test {
  private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";
  private static final long TIME = 1_700_000_000_000_000_000L;

  @ParameterizedTest
  @CsvSource({"1, m, f", "2, m, fé", "2, mé, fé"})
  void areCopiedAndResumedExactly(int version, String measurement, String field) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    List<String> lines = new ArrayList<>();
    for (String tag : List.of("a", "aè", "aé", "b", "é\\,\\=")) {
      lines.add(measurement + ",té=" + tag + " " + field + "=\"é\\\"ü\",i=3i " + TIME);
      lines.add(measurement + ",té=" + tag + " " + field + "=\"é\\\"ü\",i=3i " + (TIME + 1));
    }
    write(server, bucket, String.join("\n", lines));
    Map<String, String> config = RunningSource.config(server, bucket);
    config.put("late.arrival.window.ms", "0");
    config.put("late.repair.window.ms", "0");
    config.put("key.converter", BYTES);
    config.put("value.converter", BYTES);
    List<SourceRecord> all;
    try (RunningSource source = new RunningSource(config, new InMemoryOffsets())) {
      all = List.copyOf(source.pollUntil(points -> points.size() >= lines.size()));
    }
    assertThat(values(all)).containsExactlyElementsOf(lines);
    assertThat(new String((byte[]) all.get(0).key(), ISO_8859_1)).isEqualTo(measurement + ",té=a");

    for (int sent = 1; sent < all.size(); sent++) {
      InMemoryOffsets stored = new InMemoryOffsets();
      all.subList(0, sent).forEach(stored::sent);
      try (RunningSource source = new RunningSource(config, stored)) {
        List<String> rest = lines.subList(sent, lines.size());
        source.pollUntil(points -> points.size() >= rest.size());
        assertThat(values(source.points())).containsExactlyElementsOf(rest);
      }
    }
  }

  private static List<String> values(List<SourceRecord> records) {
    return records.stream().map(record -> new String((byte[]) record.value(), ISO_8859_1)).toList();
  }

  private static void write(InfluxDbServer server, String bucket, String lines) throws Exception {
    String path =
        server.majorVersion() == 1
            ? "/write?db=" + bucket
            : "/api/v2/write?org=%s&bucket=%s".formatted(server.org(), bucket);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .POST(BodyPublishers.ofByteArray(lines.getBytes(ISO_8859_1)));
    if (server.majorVersion() == 2) {
      request.header("Authorization", "Token " + server.token());
    }
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
  }
}
