package io.unifiedtelemetry.connect.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  @Test
  void returnsEachPortOnce() {
    int port = FreePorts.next();

    assertThat(FreePorts.preferably(port)).isNotEqualTo(port);
  }

  @Test
  void skipsPortsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(FreePorts.preferably(taken.getLocalPort())).isNotEqualTo(taken.getLocalPort());
    }
  }

  @Test
  void skipsTheEphemeralPortRange() {
    assertThat(FreePorts.next()).isLessThan(32_768);
  }
}
