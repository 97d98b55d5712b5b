package io.unifiedtelemetry.connect.integration.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.kafka.PropertiesFile;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a real Telegraf to the InfluxDB sink and back, and once more, while lines are produced. Each
 * of the two adds a tag, so that a point that both have written is stored twice.
 */
@ExtendWith(PlatformExtension.class)
class TelegrafSwitchIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Logger LOG = LoggerFactory.getLogger(TelegrafSwitchIT.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LINES = 100_000;
  private static final int MAX_UNDELIVERED = 500;

  private TelemetryPlatform platform;
  private InfluxDbServer influxDb;
  private String name;
  private Path folder;
  private JsonNode telegrafToken;

  @BeforeEach
  void createTopicAndBucket(TelemetryPlatform shared) throws Exception {
    platform = shared;
    influxDb = platform.influxDb(2);
    name = platform.unique("telegraf");
    folder = Files.createDirectories(platform.folder().resolve(name));
    platform.topics().create(name, 2);
    influxDb.create(name);
  }

  @Test
  void losesNothingAndWritesNothingTwice() throws Exception {
    Optional<String> program = TelegrafUnderTest.find();
    assumeTrue(program.isPresent(), "no Telegraf; see benchmarks/get-telegraf");
    telegrafToken = createToken();
    Path config = Files.writeString(folder.resolve("telegraf.conf"), configuration());
    Map<String, String> environment = Map.of("TELEGRAF_TOKEN", telegrafToken.get("token").asText());
    try (TelegrafUnderTest telegraf = new TelegrafUnderTest(program.get(), config, environment);
        PacedLines lines = new PacedLines(platform.writer(), name, LINES)) {
      telegraf.start();
      lines.start(30_000);
      awaitStored("telegraf", 15_000);
      createConnector(config);

      // The token of Telegraf is deactivated first, so it cannot write what it will not commit.
      activateToken(false);
      lines.upTo(55_000);
      telegraf.awaitRefused(TIMEOUT);
      telegraf.stop();
      final long toConnector = committed(name);
      assertThat(stored("telegraf")).isEqualTo(toConnector * PacedLines.PER_RECORD);
      carryOver("--from-group", "--resume");
      lines.upTo(75_000);
      awaitStored("connector", 10_000);

      carryOver("--to-group");
      final long backToTelegraf = committed(name);
      assertThat(stored("connector"))
          .isEqualTo((backToTelegraf - toConnector) * PacedLines.PER_RECORD);
      activateToken(true);
      telegraf.start();
      lines.upTo(LINES);
      awaitStored("telegraf", toConnector * PacedLines.PER_RECORD + 10_000);

      // Without that, a stop makes Telegraf write what it has read and not committed.
      telegraf.stop();
      final long again = committed(name);
      final long telegrafs = stored("telegraf");
      carryOver("--from-group", "--resume");
      lines.awaitEnd();
      Waiting.until("the sink to commit everything", TIMEOUT, () -> lag() == 0);

      long range = toConnector + again - backToTelegraf;
      long twice = telegrafs - range * PacedLines.PER_RECORD;
      LOG.info("After the plain stop, {} lines were written twice", twice);
      assertThat(twice).isBetween(0L, (long) MAX_UNDELIVERED * PacedLines.PER_RECORD);
      assertStored(twice);
    }
  }

  private void createConnector(Path config) throws Exception {
    Path secrets = platform.worker().secrets().resolve(name + ".properties");
    CommandRun run =
        CommandRun.of(
                "migrate",
                config.toString(),
                "--output=" + folder,
                "--name=" + name,
                "--secrets=" + secrets,
                "--connect=" + platform.worker().url())
            .expect(0);
    assertThat(run.output())
        .contains(name + ".influxdb.token=   (outputs.influxdb_v2[1].token, $TELEGRAF_TOKEN)")
        .contains("migrate offsets --from-group " + name + " --connector " + name);
    PropertiesFile.write(secrets, Map.of(name + ".influxdb.token", influxDb.token()));
    String request = Files.readString(folder.resolve(name + ".json"));
    platform.worker().rest().create(JSON.readTree(request.replace("=telegraf", "=connector")));
  }

  private void carryOver(String direction, String... more) throws Exception {
    String[] arguments = {
      "migrate",
      "offsets",
      direction + "=" + name,
      "--connector=" + name,
      "--bootstrap=" + platform.broker().bootstrapServers(),
      "--connect=" + platform.worker().url(),
      "--yes"
    };
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    CommandRun.of(all).expect(0);
  }

  private String configuration() {
    return """
        [global_tags]
          writer = "telegraf"
        [agent]
          omit_hostname = true
          flush_interval = "1s"
          metric_batch_size = 5000
          metric_buffer_limit = 50000
        [[inputs.kafka_consumer]]
          brokers = ["%s"]
          kafka_version = "4.0.0"
          topics = ["%s"]
          consumer_group = "%s"
          max_undelivered_messages = %d
          data_format = "influx"
        [[outputs.influxdb_v2]]
          urls = ["%s"]
          token = "$TELEGRAF_TOKEN"
          organization = "%s"
          bucket = "%s"
        """
        .formatted(
            platform.broker().bootstrapServers(),
            name,
            name,
            MAX_UNDELIVERED,
            influxDb.url(),
            influxDb.org(),
            name);
  }

  private void assertStored(long twice) throws Exception {
    BitSet stored = new BitSet(LINES);
    int points = 0;
    for (JsonNode row : influxDb.access().query(name, "SELECT f FROM m").at("/0/series/0/values")) {
      stored.set(row.get(1).asInt());
      points++;
    }
    assertThat(stored.cardinality()).as("lines stored").isEqualTo(LINES);
    assertThat(points).as("points stored").isEqualTo(LINES + twice);
  }

  private long stored(String writer) throws IOException, InterruptedException {
    String query = "SELECT count(f) FROM m WHERE writer = '" + writer + "'";
    return influxDb.access().query(name, query).at("/0/series/0/values/0/1").asLong();
  }

  private void awaitStored(String writer, long count) throws Exception {
    Waiting.until(count + " lines of the " + writer, TIMEOUT, () -> stored(writer) >= count);
  }

  private long committed(String group) throws Exception {
    return platform.topics().committed(group).values().stream().mapToLong(each -> each).sum();
  }

  private long lag() throws IOException, InterruptedException {
    try {
      return platform.topics().lag("connect-" + name, name);
    } catch (ExecutionException e) {
      throw new IOException(e);
    }
  }

  private JsonNode createToken() throws Exception {
    String orgId =
        influxDb
            .access()
            .json("/api/v2/orgs?org=" + influxDb.org(), null)
            .at("/orgs/0/id")
            .asText();
    String request =
        "{\"orgID\":\"%s\",\"permissions\":[{\"action\":\"write\",\"resource\":{\"type\":\"buckets\"}}]}";
    return influxDb.access().json("/api/v2/authorizations", request.formatted(orgId));
  }

  private void activateToken(boolean active) throws Exception {
    String body = "{\"status\":\"%s\"}".formatted(active ? "active" : "inactive");
    String id = telegrafToken.get("id").asText();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(influxDb.url() + "/api/v2/authorizations/" + id))
            .header("Authorization", "Token " + influxDb.token())
            .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }
}
