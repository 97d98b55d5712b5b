package io.unifiedtelemetry.connect.voyager.probe.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The probe with the shipped device models. */
class DeviceModelTest {
  private static final Path MODELS = Path.of("../../connect-configs/device-models");
  private static final String CLI = "--model=" + MODELS.resolve("cli-json.json");

  @TempDir private Path folder;
  private SimulatedVoyagers devices;
  private SimulatedVoyager device;
  private String fingerprint;
  private String address;

  @BeforeEach
  void start() throws IOException {
    devices =
        SimulatedVoyagers.builder()
            .transports(Transport.SSH, Transport.NCLU)
            .responses(Path.of("../simulator/responses"))
            .responseTime(Duration.ZERO)
            .start();
    device = devices.devices().get(0);
    fingerprint = "--fingerprint=" + device.sshFingerprint();
    address = "d=127.0.0.1:" + device.port(Transport.SSH);
  }

  @AfterEach
  void stop() {
    devices.close();
  }

  @Test
  void printsAllPointsWithUnits() {
    Run run = Run.of(CLI, fingerprint, address);

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.lines())
        .contains(
            "  whitebox_line  interface=Ethernet1/1",
            "    input_power           -9.37 dBm",
            "    uncorrectable_blocks  0",
            "  whitebox_sensor  sensor=cpu",
            "    temperature  48.5 °C",
            "  4 invalid values were left out");
  }

  @Test
  void printsLineProtocolAndJsonWithTheMeasurementsOfTheModel() {
    assertThat(Run.of(CLI, fingerprint, "--format=line-protocol", address).out())
        .contains("whitebox_sensor,device=d,sensor=cpu temperature=48.5,status=\"ok\" ")
        .contains("whitebox_poll,device=d up=1i");
    assertThat(Run.of(CLI, fingerprint, "--format=json", address).out())
        .contains("\"measurement\":\"whitebox_sensor\"");
  }

  @Test
  void pollsOverRestconf() {
    Run run =
        Run.of(
            "--model=" + MODELS.resolve("openconfig-terminal-device.json"),
            "--transport=https",
            "--fingerprint=" + device.tlsFingerprint(),
            "d=127.0.0.1:" + device.port(Transport.NCLU));

    assertThat(run.err()).isEmpty();
    assertThat(run.lines()).contains("  openconfig_line  channel=och-1-1-L1");
  }

  @Test
  void namesWhatDoesNotSuitTheModel() throws IOException {
    Path broken = Files.writeString(folder.resolve("m.json"), "{\"name\": 1}");

    assertThat(Run.of("--model=" + broken, fingerprint, address))
        .matches(run -> run.code() == 2)
        .matches(run -> run.err().contains("/name: must be a string"));
    assertThat(Run.of(CLI, fingerprint, "--format=csv", address))
        .matches(run -> run.code() == 2)
        .matches(run -> run.err().contains("--format csv is for Voyagers"));
    assertThat(Run.of("--transport=https", fingerprint, address))
        .matches(run -> run.code() == 2)
        .matches(run -> run.err().contains("voyager has no request for --transport https"));
    assertThat(device.requestLog().connections()).isZero();
  }
}
