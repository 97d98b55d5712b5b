package io.unifiedtelemetry.connect.integration.influxsource;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PlatformExtension.class)
class InfluxSourceIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final TelemetryPlatform platform;

  InfluxSourceIT(TelemetryPlatform platform) {
    this.platform = platform;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void deliversNewPointsWithTheShippedConfiguration(int majorVersion) throws Exception {
    InfluxDbServer server = platform.influxDb(majorVersion);
    SourceUnderTest source = SourceUnderTest.of(platform, server);
    server
        .access()
        .write(source.bucket(), "m,t=before f=1 " + nanoseconds(Instant.now().minusSeconds(60)));
    source.create();
    long time = nanoseconds(Instant.now());

    server.access().write(source.bucket(), "m,t=a f=1.5 " + time);

    List<ConsumerRecord<byte[], byte[]>> records =
        platform.reader().await(source.topic(), 1, TIMEOUT);
    assertThat(text(records.get(0).value())).isEqualTo("m,t=a f=1.5 " + time);
    assertThat(text(records.get(0).key())).isEqualTo("m");
    assertThat(records.get(0).headers()).isEmpty();
  }

  private static long nanoseconds(Instant instant) {
    return instant.toEpochMilli() * 1_000_000L;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
