package io.unifiedtelemetry.connect.integration.path;

import io.unifiedtelemetry.connect.integration.platform.Difference;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.points.LineReader;
import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many different lines pass through the sinks and the InfluxDB source unchanged. */
@ExtendWith(PlatformExtension.class)
class ManyPointsIT {
  private static final int POINTS = 20_000;
  private static final int SERIES = 50;

  @ParameterizedTest
  @ValueSource(ints = {2, 1})
  void passUnchanged(int majorVersion, TelemetryPlatform platform) throws Exception {
    InfluxDbServer server = platform.influxDb(majorVersion);
    TelemetryPath path = new TelemetryPath(platform, server, server);
    path.startWithoutDevices();
    List<String> lines = lines();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (String line : lines) {
      byte[] value = line.getBytes(StandardCharsets.UTF_8);
      records.add(new ProducerRecord<>(path.voyagerTopic(), null, value));
    }
    platform.writer().writeAll(records);

    List<StoredPoint> written = lines.stream().map(LineReader::point).toList();
    Difference.requireNone(path.awaitStored(written), written);
    Difference.requireNone(PartialPoints.removeFrom(path.forwarded()), written);
  }

  private static List<String> lines() {
    long now = System.currentTimeMillis() * 1_000_000L;
    Random random = new Random(1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      String tags = "a\\ tag=s\\,%d,ü=x\\=".formatted(i % SERIES);
      String fields =
          "f=%s,i=%di,b=%b,s=\"%d \\\"say\\\" a\\\\b, ü\""
              .formatted(random.nextGaussian() * 1e-3, random.nextLong(), random.nextBoolean(), i);
      // Different series share timestamps.
      lines.add("m\\,%d,%s %s %d".formatted(i % 3, tags, fields, now + i / 10));
    }
    return lines;
  }
}
