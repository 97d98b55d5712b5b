package io.unifiedtelemetry.connect.voyager.probe.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
/** Credentials and host keys. */
class VoyagerProbeLoginTest extends VoyagerProbeTestBase {
  @Test
  void doesNotTrustAnotherHostKey() {
    first.inject(Fault.CHANGED_HOST_KEY);
    String option = "--known-hosts=" + folder.resolve("hosts");

    Run run = Run.of(option, one);

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("unified-telemetry probe trust " + ssh(first));
    assertThat(first.requestLog().logins() + first.requestLog().refusedLogins()).isZero();
  }

  @Test
  void doesNotRetryARejectedLogin() {
    Secrets wrong = new Secrets(Map.of("VOYAGER_PASSWORD", "wrong"), null);

    Run run = Run.with(wrong, knownHosts, "--every=1", "--count=3", one);

    assertThat(run.code()).isEqualTo(3);
    assertThat(first.requestLog().refusedLogins()).isEqualTo(1);
    assertThat(run.err()).contains("auth").doesNotContain("wrong");
  }

  @Test
  void continuesWithOtherDevicesAfterARejectedLogin() {
    first.inject(Fault.REFUSE_LOGIN);

    Run run = Run.of(knownHosts, "--format=csv", "--every=1", "--count=2", one, two);

    assertThat(run.code()).isEqualTo(3);
    assertThat(first.requestLog().refusedLogins()).isEqualTo(1);
    assertThat(voyagers.device("voyager2").requestLog().requestCount()).isEqualTo(2);
  }

  @Test
  void promptsForThePasswordIfNotConfigured() throws IOException {
    Secrets prompted = new Secrets(Map.of(), message -> "CumulusLinux!".toCharArray());
    assertThat(Run.with(prompted, knownHosts, one).code()).isZero();

    Path file = Files.writeString(folder.resolve("password"), "CumulusLinux!\n");
    Secrets noTerminal = new Secrets(Map.of(), null);
    assertThat(Run.with(noTerminal, knownHosts, "--password-file=" + file, one).code()).isZero();
    Run without = Run.with(noTerminal, knownHosts, one);
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err()).contains("--password-file").contains("VOYAGER_PASSWORD");
  }
}
