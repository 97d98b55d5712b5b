package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.platform.faults.Hold;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A measurement whose queries the server does not answer delays no other. */
class HangingQueryTest {
  private static final int MEASUREMENTS = 20;
  private static final int ROUNDS = 20;

  private final List<String> lines = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theOtherMeasurementsOfTheInstanceAreRead(int version) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    try (TcpProxy proxy = new TcpProxy(server.url())) {
      Map<String, String> config = config(server, bucket, proxy);
      write(server, bucket, 0);
      try (RunningSource source = new RunningSource(config, new InMemoryOffsets())) {
        source.pollUntil(points -> points.size() == lines.size());
        try (Hold hold = proxy.hang("%22hangs%22")) {
          for (int round = 1; round <= ROUNDS; round++) {
            write(server, bucket, round);
            int withoutTheHanging = lines.size() - round;
            source.pollUntil(points -> points.size() == withoutTheHanging);
          }
          assertThat(source.metric("state")).as("the instance works").isEqualTo(0);
          assertThat(hold.requests()).as("requests without a response").isLessThan(ROUNDS / 2);
        }

        source.pollUntil(points -> points.size() == lines.size());
        Lines.assertSame(source.values(), lines);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theHistoryOfTheOtherMeasurementsIsRead(int version) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    try (TcpProxy proxy = new TcpProxy(server.url())) {
      Map<String, String> config = config(server, bucket, proxy);
      config.put("influxdb.max.queries", "1");
      write(server, bucket, 0);
      Hold hold = proxy.hang("%22hangs%22");
      try (RunningSource source = new RunningSource(config, new InMemoryOffsets())) {
        source.pollUntil(points -> points.size() == MEASUREMENTS);
        assertThat(source.values()).noneMatch(line -> line.startsWith("hangs"));

        hold.close();
        source.pollUntil(points -> points.size() == lines.size());
      }
    }
  }

  private static Map<String, String> config(InfluxDbServer server, String bucket, TcpProxy proxy) {
    Map<String, String> config = RunningSource.config(server, bucket);
    config.put("influxdb.url", proxy.url());
    config.put("influxdb.request.timeout.ms", "1000");
    return config;
  }

  private void write(InfluxDbServer server, String bucket, int value) throws Exception {
    long time = System.currentTimeMillis() * 1_000_000L;
    List<String> added = new ArrayList<>();
    added.add("hangs f=" + value + ".5 " + time);
    for (int i = 0; i < MEASUREMENTS; i++) {
      added.add("m" + i + " f=" + value + ".5 " + time);
    }
    server.access().write(bucket, String.join("\n", added));
    lines.addAll(added);
  }
}
