package io.unifiedtelemetry.connect.integration.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbAccess;
import io.unifiedtelemetry.connect.platform.points.InfluxDbExport;
import io.unifiedtelemetry.connect.platform.points.LineReader;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The sink with the official InfluxDB image. The only test that is skipped without Docker. */
@Testcontainers(disabledWithoutDocker = true)
@ExtendWith(PlatformExtension.class)
class InfluxDbContainerIT {
  private static final String LINE = "m,t=a f=1.5,i=3i,s=\"x\" 1700000000000000001";

  @Container
  private static final GenericContainer<?> INFLUXDB =
      new GenericContainer<>("influxdb:2.7.12")
          .withEnv("DOCKER_INFLUXDB_INIT_MODE", "setup")
          .withEnv("DOCKER_INFLUXDB_INIT_USERNAME", "admin")
          .withEnv("DOCKER_INFLUXDB_INIT_PASSWORD", "in-a-container")
          .withEnv("DOCKER_INFLUXDB_INIT_ORG", "telemetry")
          .withEnv("DOCKER_INFLUXDB_INIT_BUCKET", "central")
          .withEnv("DOCKER_INFLUXDB_INIT_ADMIN_TOKEN", "in-a-container")
          .withExposedPorts(8086)
          .waitingFor(Wait.forHttp("/health"));

  @Test
  void storesWhatTheSinkWrites(TelemetryPlatform platform) throws Exception {
    String url = "http://" + INFLUXDB.getHost() + ":" + INFLUXDB.getMappedPort(8086);
    String topic = platform.unique("telemetry");
    platform.topics().create(topic, 1);
    platform.writer().write(topic, null, LINE.getBytes(StandardCharsets.UTF_8));
    LocalFile.read("central-influx-sink.json")
        .named(platform.unique("central-influx-sink"))
        .with("topics", topic)
        .with("errors.deadletterqueue.topic.name", platform.unique("dead-letters"))
        .with("influxdb.url", url)
        .withSecret("influxdb.token", "in-a-container")
        .start(platform.worker());

    InfluxDbAccess access = new InfluxDbAccess(url, "in-a-container", "telemetry");
    InfluxDbExport export = new InfluxDbExport(access, "central");
    Waiting.until("the point", Duration.ofSeconds(30), () -> !export.points().isEmpty());

    assertThat(export.points()).isEqualTo(List.of(LineReader.point(LINE)));
  }
}
