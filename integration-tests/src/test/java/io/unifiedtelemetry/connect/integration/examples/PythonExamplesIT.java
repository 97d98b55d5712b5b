package io.unifiedtelemetry.connect.integration.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code examples/python}, with the packages from PyPI. */
@ExtendWith(PlatformExtension.class)
class PythonExamplesIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final int WHITE = 0xFFFFFF;

  private final TelemetryPlatform platform;
  private final Path folder;

  PythonExamplesIT(TelemetryPlatform platform) {
    this.platform = platform;
    this.folder = platform.folder().resolve("python");
  }

  @BeforeEach
  void requirePython() throws Exception {
    PythonEnvironment.require();
    Files.createDirectories(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"python", "http-receiver", "digital-twin"})
  void theUnitTestsSucceed(String example) throws Exception {
    Path log = folder.resolve(example + "-tests.log");
    try (ServerProcess tests = PythonEnvironment.startTests(example, log)) {
      tests.awaitSuccess(TIMEOUT);
    }

    assertThat(Files.readString(log)).containsPattern("Ran [1-9]\\d* tests").endsWith("OK\n");
  }

  @Test
  void readsPointsAsDictionaries() throws Exception {
    String topic = topic();
    Path log = folder.resolve("points.log");
    try (ServerProcess points =
        PythonEnvironment.start(
            "python/points.py", log, platform.broker().bootstrapServers(), topic)) {
      // It begins with the records that are written after it has subscribed.
      Waiting.until(
          "the point",
          TIMEOUT,
          () -> {
            write(topic, List.of("voyager_line,device=v1,interface=L1 current_ber=1.5E-3 17"));
            assertThat(points.isAlive()).as("points.py, see " + log).isTrue();
            return Files.readString(log).contains("'time_ns': 17");
          });
    }

    assertThat(Files.readAllLines(log).get(0))
        .isEqualTo(
            "{'measurement': 'voyager_line', 'time_ns': 17, 'tags': {'device': 'v1', 'interface':"
                + " 'L1'}, 'fields': {'current_ber': 0.0015}}");
  }

  @Test
  void drawsTheLastHourOfATopic() throws Exception {
    String topic = topic();
    List<String> lines = new ArrayList<>(SampleHour.lines(Instant.now()));
    lines.add("voyager_poll,device=voyager1 up=1i 17");
    write(topic, lines);

    Path picture =
        draw("topic", "--topic", platform.broker().bootstrapServers(), topic).toRealPath();

    assertThat(inkOf(picture)).isGreaterThan(2_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void drawsTheLastHourOfInfluxDb(int majorVersion) throws Exception {
    InfluxDbServer server = platform.influxDb(majorVersion);
    String bucket = platform.unique("bucket");
    server.create(bucket);
    server.access().write(bucket, String.join("\n", SampleHour.lines(Instant.now())));

    Path picture = draw("influxdb-" + majorVersion, server, bucket);

    assertThat(inkOf(picture)).isGreaterThan(2_000);
  }

  private Path draw(String name, String... source) throws Exception {
    return draw(name, Map.of(), source);
  }

  private Path draw(String name, InfluxDbServer server, String bucket) throws Exception {
    Map<String, String> token =
        server.token().isEmpty() ? Map.of() : Map.of("INFLUXDB_TOKEN", server.token());
    return draw(name, token, "--influxdb", server.url(), bucket);
  }

  private Path draw(String name, Map<String, String> environment, String... source)
      throws Exception {
    Path picture = folder.resolve(name + ".png");
    Path log = folder.resolve(name + ".log");
    List<String> arguments = new ArrayList<>(List.of(source));
    arguments.add(picture.toString());
    try (ServerProcess draw =
        PythonEnvironment.start(
            "python/draw.py", log, environment, arguments.toArray(String[]::new))) {
      draw.awaitSuccess(TIMEOUT);
    }
    assertThat(Files.readString(log))
        .contains(SampleHour.VALID_VALUES + " values of " + SampleHour.LINES + " lines");
    return picture;
  }

  private String topic() throws Exception {
    String topic = platform.unique("python");
    platform.topics().create(topic, 2);
    return topic;
  }

  private void write(String topic, List<String> lines) throws IOException {
    try {
      platform
          .writer()
          .writeAll(
              lines.stream()
                  .map(line -> line.getBytes(StandardCharsets.UTF_8))
                  .map(line -> new ProducerRecord<byte[], byte[]>(topic, line))
                  .toList());
    } catch (ExecutionException | InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** The number of pixels that are not white. */
  private static int inkOf(Path picture) throws IOException {
    BufferedImage image = ImageIO.read(picture.toFile());
    int ink = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        ink += (image.getRGB(x, y) & WHITE) == WHITE ? 0 : 1;
      }
    }
    return ink;
  }
}
