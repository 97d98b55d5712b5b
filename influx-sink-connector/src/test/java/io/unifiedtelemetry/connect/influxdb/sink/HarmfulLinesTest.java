package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.influxdb.sink.support.InfluxDb;
import io.unifiedtelemetry.connect.influxdb.sink.support.RawWrite;
import io.unifiedtelemetry.connect.influxdb.sink.support.TaskUnderTest;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that crash the server or make it fail are never sent. */
class HarmfulLinesTest {
  private static final String[] DEADLY = {
    "0 \\\\=\"=\"", "m a=\"x\"=3,\"=\"", "m \\0=\",\"=3,\"=\""
  };
  private static final String[] WITHOUT_TYPE = {"\" \\\\=\"==\"x", "\" \\\\=\"=\\=\""};

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void doesNotSendLinesThatCrashTheServer(int version) throws Exception {
    try (InfluxDbServer server = InfluxDb.throwAway(version)) {
      String bucket = InfluxDb.newBucket(server);
      for (String line : DEADLY) {
        RawWrite raw = new RawWrite(server, bucket);
        assertThatThrownBy(() -> raw.post(bytes(line))).isInstanceOf(IOException.class);
        assertThat(server.access().answers()).as("alive after " + line).isFalse();
        server.kill();
        server.start();
      }
      try (TaskUnderTest task = TaskUnderTest.start(InfluxDb.properties(server, bucket))) {
        for (String line : DEADLY) {
          task.put("good f=1\n" + line + "\ngood f=2");
        }
        task.untilDone();

        assertThat(task.reasons())
            .hasSize(DEADLY.length)
            .allMatch(reason -> reason.startsWith("line 2: not sent"));
      }
      assertThat(server.access().answers()).isTrue();
      assertThat(InfluxDb.count(server, bucket, "good", "f")).isEqualTo(2L * DEADLY.length);
    }
  }

  @Test
  void rejectsLinesThatVersion2CannotStore() throws Exception {
    InfluxDbServer server = InfluxDb.server(2);
    String bucket = InfluxDb.newBucket(server);
    RawWrite raw = new RawWrite(server, bucket);
    try (TaskUnderTest task = TaskUnderTest.start(InfluxDb.properties(server, bucket))) {
      for (String line : WITHOUT_TYPE) {
        assertThat(raw.post(bytes(line)).status()).isEqualTo(500);
        task.put(line);
      }
      task.untilDone();

      assertThat(task.reasons())
          .hasSize(WITHOUT_TYPE.length)
          .allMatch(reason -> reason.startsWith("line 1: not sent"));
    }
  }

  @Test
  void storesTheNeighboursOfALineOnWhichVersion1Fails() throws Exception {
    InfluxDbServer server = InfluxDb.server(1);
    String bucket = InfluxDb.newBucket(server);
    StringBuilder line = new StringBuilder("tags");
    for (int i = 100; i < 200; i++) {
      line.append(",t").append(i).append("=v");
    }
    try (TaskUnderTest task =
        TaskUnderTest.start(InfluxDb.properties(server, bucket), "poison.retry.ms", "50")) {
      task.put("good f=1", line + " f=1", "good f=2");
      task.untilReported(1);
      task.untilDone();

      assertThat(task.reasons()).hasSize(1);
    }
    assertThat(InfluxDb.count(server, bucket, "good", "f")).isEqualTo(2);
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }
}
