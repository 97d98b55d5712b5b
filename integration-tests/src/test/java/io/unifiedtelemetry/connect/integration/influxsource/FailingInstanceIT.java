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

/** Each of several instances works independently of failures of the others. */
@ExtendWith(PlatformExtension.class)
class FailingInstanceIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int POINTS = 50;

  @Test
  void doesNotAffectOtherInstances(TelemetryPlatform platform) throws Exception {
    InfluxDbServer server = platform.influxDb(2);
    SourceUnderTest source = SourceUnderTest.of(platform, server);
    source
        .with("tasks.max", "2")
        .with("influxdb.instances", "good,down,rejecting")
        .with("influxdb.instance.down.url", "http://127.0.0.1:" + FreePorts.next())
        .with("influxdb.instance.rejecting.token", "no such token")
        .with("start.from", "earliest")
        .with("record.max.points", "1")
        .with("instance.tag", "site")
        .with("validate.connection", "off");
    source.create();

    for (int i = 0; i < POINTS; i++) {
      // With the server's time, because points older than the late windows are not read any more.
      server.access().write(source.bucket(), "m f=" + i + "i");
      if (i == 0) {
        awaitFailures(platform, source.name());
        platform.reader().await(source.topic(), 1, TIMEOUT);
      }
    }

    List<ConsumerRecord<byte[], byte[]>> records =
        platform.reader().await(source.topic(), POINTS, TIMEOUT);
    assertThat(records).hasSize(POINTS);
    JsonNode status = platform.worker().rest().status(source.name());
    assertThat(status.path("tasks"))
        .isNotEmpty()
        .allSatisfy(task -> assertThat(task.path("state").asText()).isEqualTo("RUNNING"));
  }

  // At least two failures each prove that they are retried.
  private static void awaitFailures(TelemetryPlatform platform, String name) throws Exception {
    Waiting.until(
        "both instances to have failed",
        TIMEOUT,
        () ->
            sum(platform, name, "errors-unreachable") >= 2
                && sum(platform, name, "errors-refused") >= 2);
  }

  private static long sum(TelemetryPlatform platform, String name, String metric)
      throws IOException {
    String beans =
        "io.unifiedtelemetry.connect:type=influx-source,connector=\"" + name + "\",task=*";
    return platform.worker().metrics(beans).values().stream()
        .mapToLong(bean -> ((Number) bean.get(metric)).longValue())
        .sum();
  }
}
