package io.unifiedtelemetry.connect.voyager.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same seed and clock give the same devices: keys, certificates, responses. */
class RepeatabilityTest {
  private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  void sameSeedGivesTheSameDevices() throws Exception {
    assertThat(snapshot(1)).isEqualTo(snapshot(1)).isNotEqualTo(snapshot(2));
  }

  @Test
  void devicesDifferFromEachOther() throws Exception {
    List<String> snapshot = snapshot(1);
    assertThat(snapshot).doesNotHaveDuplicates().hasSize(6);
  }

  private static List<String> snapshot(long seed) throws Exception {
    try (SimulatedVoyagers voyagers =
            SimulatedVoyagers.builder()
                .devices(2)
                .transports(Transport.SSH, Transport.NCLU)
                .seed(seed)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .responseTime(Duration.ZERO)
                .start();
        SshClient first = SshClient.connectedTo(voyagers.device("voyager1"));
        SshClient second = SshClient.connectedTo(voyagers.device("voyager2"))) {
      return List.of(
          voyagers.device("voyager1").sshFingerprints().toString(),
          voyagers.device("voyager1").tlsFingerprint(),
          first.run(SshClient.SHOW).text(),
          voyagers.device("voyager2").sshFingerprints().toString(),
          voyagers.device("voyager2").tlsFingerprint(),
          second.run(SshClient.SHOW).text());
    }
  }
}
