package io.unifiedtelemetry.connect.voyager.probe.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import io.unifiedtelemetry.connect.voyager.simulator.ssh.SshAlgorithms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustCommandTest {

  @Test
  void printsAllHostKeysAsAUsableFile(@TempDir Path folder) throws Exception {
    try (SimulatedVoyagers voyagers =
        SimulatedVoyagers.builder()
            .algorithms(SshAlgorithms.OPENSSH_6_7)
            .responseTime(Duration.ZERO)
            .start()) {
      SimulatedVoyager device = voyagers.devices().get(0);

      Run trust = Run.of("trust", "--legacy-algorithms", address(device));

      assertThat(trust.code()).isZero();
      assertThat(trust.lines().stream().filter(line -> !line.startsWith("#")))
          .containsExactlyInAnyOrderElementsOf(device.knownHostsLines());
      assertThat(device.sshFingerprints())
          .allSatisfy(fingerprint -> assertThat(trust.out()).contains(fingerprint));
      assertThat(device.requestLog().refusedLogins()).isZero();

      Path file = Files.writeString(folder.resolve("known_hosts"), trust.out());
      assertThat(Run.of("--known-hosts=" + file, address(device)).code()).isZero();
      assertThat(Run.of("trust", "--known-hosts=" + file, address(device)).out())
          .contains(", trusted");
    }
  }

  @Test
  void printsTheCertificateAsASetting() throws Exception {
    try (SimulatedVoyagers voyagers =
        SimulatedVoyagers.builder().transports(Transport.NCLU).start()) {
      SimulatedVoyager device = voyagers.devices().get(0);

      Run trust =
          Run.of("trust", "--transport=nclu", "north=127.0.0.1:" + device.port(Transport.NCLU));

      assertThat(trust.code()).isZero();
      assertThat(trust.out())
          .contains("# CN=cumulus, issued by CN=cumulus")
          .contains(
              "voyager.device.north.tls.fingerprint="
                  + device.tlsFingerprint().replace(":", "").toLowerCase(Locale.ROOT));
      assertThat(device.requestLog().logins() + device.requestLog().refusedLogins()).isZero();
    }
  }

  @Test
  void reportsAnUnreachableDevice() throws Exception {
    try (SimulatedVoyagers voyagers = SimulatedVoyagers.builder().devices(2).start()) {
      voyagers.device("voyager1").inject(Fault.REFUSE_CONNECTION);

      Run trust =
          Run.of(
              "trust",
              "north=" + address(voyagers.device("voyager1")),
              "south=" + address(voyagers.device("voyager2")));

      assertThat(trust.code()).isEqualTo(1);
      assertThat(trust.err()).contains("north: refused: nothing is listening");
      assertThat(trust.out()).contains("# south at").contains("ssh-ed25519 SHA256:");
    }
  }

  private static String address(SimulatedVoyager device) {
    return device.host() + ":" + device.port(Transport.SSH);
  }
}
