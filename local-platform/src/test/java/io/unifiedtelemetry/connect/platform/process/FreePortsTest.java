package io.unifiedtelemetry.connect.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  @Test
  void givesEachPortOnce() {
    int wanted = FreePorts.next();

    assertThat(FreePorts.preferably(wanted)).isNotEqualTo(wanted);
  }

  @Test
  void givesNoPortThatSomebodyListensOn() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(FreePorts.preferably(taken.getLocalPort())).isNotEqualTo(taken.getLocalPort());
    }
  }

  @Test
  void givesNoPortThatSystemsGiveToConnections() {
    assertThat(FreePorts.next()).isLessThan(32_768);
  }
}
