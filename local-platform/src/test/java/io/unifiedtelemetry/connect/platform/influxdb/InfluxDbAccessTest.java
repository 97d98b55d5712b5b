package io.unifiedtelemetry.connect.platform.influxdb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InfluxDbAccessTest {
  @Test
  void waitsForASilentServerOnlyAsLongAsItMay() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InfluxDbAccess access =
          new InfluxDbAccess("http://127.0.0.1:" + silent.getLocalPort(), "", "")
              .within(Duration.ofMillis(100));

      assertThatThrownBy(() -> access.query("any", "SHOW DATABASES"))
          .isInstanceOf(HttpTimeoutException.class);
    }
  }
}
