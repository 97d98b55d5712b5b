package io.unifiedtelemetry.connect.integration.influxsource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.process.FreePorts;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Of several instances each stands for itself, whatever becomes of the others. */
@ExtendWith(PlatformExtension.class)
class RefusingInstanceIT {
  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final int POINTS = 50;

  @Test
  void holdsUpNoOtherAndItsTasksRun(TelemetryPlatform platform) throws Exception {
    InfluxDbServer server = platform.influxDb(2);
    SourceUnderTest source = SourceUnderTest.of(platform, server);
    source
        .with("tasks.max", "2")
        .with("influxdb.instances", "good,down,refusing")
        .with("influxdb.instance.down.url", "http://127.0.0.1:" + FreePorts.next())
        .with("influxdb.instance.refusing.token", "no such token")
        .with("start.from", "earliest")
        .with("instance.tag", "site")
        .with("validate.connection", "off");
    source.create();

    for (int i = 0; i < POINTS; i++) {
      // With the server's time: what is older than all late windows is not looked for any more.
      server.access().write(source.bucket(), "m f=" + i + "i");
      if (i == 0) {
        awaitFailures(platform, source.name());
        platform.reader().await(source.topic(), 1, AT_MOST);
      }
    }

    List<ConsumerRecord<byte[], byte[]>> records =
        platform.reader().await(source.topic(), POINTS, AT_MOST);
    assertThat(records).hasSize(POINTS);
    JsonNode status = platform.worker().rest().status(source.name());
    assertThat(status.path("tasks"))
        .isNotEmpty()
        .allSatisfy(task -> assertThat(task.path("state").asText()).isEqualTo("RUNNING"));
  }

  // Both have failed at least twice each: they are tried again.
  private static void awaitFailures(TelemetryPlatform platform, String name) throws Exception {
    Waiting.until(
        "both instances to have failed",
        AT_MOST,
        () ->
            sum(platform, name, "errors-unreachable") >= 2
                && sum(platform, name, "errors-refused") >= 2);
  }

  private static long sum(TelemetryPlatform platform, String name, String metric)
      throws IOException {
    String beans = "io.unifiedtelemetry.connect:type=influx-source,connector=\"" + name + "\",*";
    return platform.worker().metrics(beans).values().stream()
        .mapToLong(bean -> ((Number) bean.get(metric)).longValue())
        .sum();
  }
}
