package io.unifiedtelemetry.connect.quickstart.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @Test
  void theCheckPollsSimulatedDevicesFaster() throws Options.InvalidOptionException {
    assertThat(Options.parse("--check").pollInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(Options.parse().pollInterval()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void simulatesDevicesByDefault() throws Exception {
    Options options = Options.parse();

    assertThat(options.check()).isFalse();
    assertThat(options.devices()).isEmpty();
    assertThat(options.influxDb()).isEqualTo("any");
  }

  @Test
  void parsesRealDevices() throws Exception {
    Options options =
        Options.parse(
            "--device",
            "v1=10.0.0.1",
            "--device",
            "v2=lab:2222",
            "--user",
            "ops",
            "--password-file",
            "secret",
            "--known-hosts",
            "hosts");

    assertThat(options.devices()).isEqualTo(Map.of("v1", "10.0.0.1", "v2", "lab:2222"));
    assertThat(options.username()).isEqualTo("ops");
    assertThat(options.passwordFile()).contains("secret");
    assertThat(options.knownHosts()).contains("hosts");
  }

  @ParameterizedTest
  @CsvSource({
    "--chek, unknown option --chek",
    "--device, --device requires a value",
    "--device v1, 'NAME=HOST or NAME=HOST:PORT, not v1'",
    "--device v1=h, --device requires --password-file",
    "--device v1=h --password-file f, --device requires --known-hosts",
    "--check --device v1=h --password-file f --known-hosts k, --check works with simulated",
    "'--influxdb 4', '--influxdb takes 1, 2 or any'"
  })
  void explainsInvalidOptions(String arguments, String message) {
    assertThatThrownBy(() -> Options.parse(arguments.split(" ")))
        .isInstanceOf(Options.InvalidOptionException.class)
        .hasMessageContaining(message);
  }
}
