package io.unifiedtelemetry.connect.voyager.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same seed and clock give the same devices: keys, certificates, answers. */
class RepeatabilityTest {
  private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  void theSameSeedGivesTheSameDevices() throws Exception {
    assertThat(portrait(1)).isEqualTo(portrait(1)).isNotEqualTo(portrait(2));
  }

  @Test
  void devicesDifferFromEachOther() throws Exception {
    List<String> portrait = portrait(1);
    assertThat(portrait).doesNotHaveDuplicates().hasSize(6);
  }

  private static List<String> portrait(long seed) throws Exception {
    try (SimulatedVoyagers voyagers =
            SimulatedVoyagers.builder()
                .devices(2)
                .transports(Transport.SSH, Transport.NCLU)
                .seed(seed)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .answerTime(Duration.ZERO)
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
