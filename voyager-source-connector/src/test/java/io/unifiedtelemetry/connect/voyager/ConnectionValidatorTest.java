package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.models.DeviceModels;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import io.unifiedtelemetry.connect.voyager.validate.ConfigValidator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Validation of the connections before a connector is created. */
class ConnectionValidatorTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Transport.class)
  void reportsNothingIfAllDevicesRespond(Transport transport) throws Exception {
    try (SimulatedNetwork network = network(transport, 7)) {
      assertThat(problems(network.settings())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void connectsToAllDevicesAndLogsInOncePerAccount(Transport transport) throws Exception {
    try (SimulatedNetwork network = network(transport, 12)) {
      Map<String, String> settings = network.settings();
      settings.put("voyager.device.voyager7.password", "other");
      network.device(7).password("other");
      assertThat(problems(settings)).isEmpty();

      assertThat(IntStream.rangeClosed(1, 12))
          .allMatch(i -> network.device(i).requestLog().connections() == 1);
      assertThat(
              IntStream.rangeClosed(1, 12)
                  .filter(i -> network.device(i).requestLog().logins() > 0)
                  .boxed())
          .containsExactly(1, 7);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void reportsOneRejectedLoginOnThePassword(Transport transport) throws Exception {
    try (SimulatedNetwork network = network(transport, 6)) {
      Map<String, String> settings = network.settings();
      settings.put("voyager.password", "wrong");

      List<String> problems = problems(settings);

      assertThat(problems)
          .hasSize(1)
          .allSatisfy(
              each ->
                  assertThat(each).startsWith("voyager.password: voyager").doesNotContain("wrong"));
      assertThat(
              IntStream.rangeClosed(1, 6)
                  .mapToLong(i -> network.device(i).requestLog().refusedLogins())
                  .sum())
          .isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void logsInToTheFirstDeviceThatCanBeReached(Transport transport) throws Exception {
    try (SimulatedNetwork network = network(transport, 3)) {
      network.device(1).inject(Fault.REFUSE_CONNECTION);
      Map<String, String> settings = network.settings();
      settings.put("voyager.password", "wrong");

      assertThat(problems(settings))
          .hasSize(1)
          .allSatisfy(each -> assertThat(each).startsWith("voyager.password: voyager2: "));
      assertThat(network.device(3).requestLog().refusedLogins()).isZero();
    }
  }

  @Test
  void saysWhichDevicesWereNotAskedInTime() throws Exception {
    int devices = 131;
    try (SimulatedNetwork network = network(Transport.SSH, devices)) {
      IntStream.rangeClosed(1, devices).forEach(i -> network.device(i).inject(Fault.BLACK_HOLE));
      Map<String, String> settings = network.settings();
      settings.put("validate.timeout.ms", "1500");
      settings.put("validate.connection", "strict");

      assertThat(problems(settings))
          .hasSize(12)
          .anySatisfy(each -> assertThat(each).contains("119 more devices"))
          .anySatisfy(
              each ->
                  assertThat(each)
                      .startsWith("validate.timeout.ms: was over before 2 devices were contacted"));
    }
  }

  @Test
  void aTlsHandshakeThatIsCutOffProvesNothing() throws Exception {
    try (ServerSocket closing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      new Thread(() -> closeEachConnection(closing)).start();
      Map<String, String> settings = new HashMap<>();
      settings.put("name", "c");
      settings.put("topic", "t");
      settings.put("voyager.devices", "v=127.0.0.1:" + closing.getLocalPort());
      settings.put("voyager.transport", "nclu");
      settings.put("voyager.username", "u");
      settings.put("voyager.password", "p");

      assertThat(problems(settings)).isEmpty();
      settings.put("validate.connection", "strict");
      assertThat(problems(settings))
          .hasSize(1)
          .allSatisfy(each -> assertThat(each).startsWith("voyager.devices: v: "));
    }
  }

  // After the first bytes of the handshake.
  private static void closeEachConnection(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket connection = server.accept()) {
        connection.getInputStream().read(new byte[16 * 1024]);
      } catch (IOException e) {
        // Closed by the test.
      }
    }
  }

  @Test
  void reportsADevicesOwnLoginOnTheKeyThatConfiguresIt() throws Exception {
    try (SimulatedNetwork network = network(Transport.SSH, 2)) {
      Map<String, String> settings = network.settings();
      settings.put("voyager.device.voyager2.password", "wrong");

      assertThat(problems(settings))
          .hasSize(1)
          .allSatisfy(each -> assertThat(each).startsWith("voyager.devices: voyager2: "));
    }
  }

  @Test
  void reportsAChangedHostKeyAndNamesTheDevice() throws Exception {
    try (SimulatedNetwork network = network(Transport.SSH, 7)) {
      network.device(7).inject(Fault.CHANGED_HOST_KEY);

      assertThat(problems(network.settings()))
          .hasSize(1)
          .allSatisfy(
              each ->
                  assertThat(each)
                      .startsWith("voyager.ssh.known.hosts.file: voyager7: ")
                      .contains("replace its line with"));
    }
  }

  @Test
  void limitsTheNumberOfErrors() throws Exception {
    try (SimulatedNetwork network = network(Transport.SSH, 14)) {
      Files.writeString(network.knownHosts(), "");

      assertThat(problems(network.settings()))
          .hasSize(11)
          .anySatisfy(each -> assertThat(each).contains("4 more devices"));
    }
  }

  @Test
  void reportsAnotherCertificateAndNamesTheDevice() throws Exception {
    try (SimulatedNetwork network = network(Transport.NCLU, 7)) {
      Map<String, String> settings = network.settings();
      network.device(7).inject(Fault.CHANGED_HOST_KEY);

      assertThat(problems(settings))
          .hasSize(1)
          .allSatisfy(
              each ->
                  assertThat(each)
                      .startsWith("voyager.devices: voyager7: ")
                      .contains("tls.fingerprint"));
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void reportsUnreachableDevicesOnlyInStrictMode(Transport transport) throws Exception {
    try (SimulatedNetwork network = network(transport, 2)) {
      network.device(1).inject(Fault.REFUSE_CONNECTION);
      network.device(2).inject(Fault.BLACK_HOLE);
      Map<String, String> settings = network.settings();
      settings.put("validate.timeout.ms", "1500");

      assertThat(problems(settings)).isEmpty();
      settings.put("validate.connection", "strict");
      assertThat(problems(settings))
          .hasSize(2)
          .allSatisfy(each -> assertThat(each).startsWith("voyager.devices: voyager"));
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void leavesNoThreadBehind(Transport transport) throws Exception {
    // One more than the limit of logins.
    try (SimulatedNetwork network = network(transport, 6)) {
      for (int i = 1; i <= 6; i++) {
        network.device(i).inject(Fault.BLACK_HOLE);
      }
      Map<String, String> settings = network.settings();
      settings.put("validate.timeout.ms", "1500");
      settings.put("voyager.connect.timeout.ms", "600000");
      settings.put("voyager.poll.timeout.ms", "600000");
      problems(settings);

      Eventually.holds(
          "no thread is left",
          () ->
              Thread.getAllStackTraces().keySet().stream()
                  .noneMatch(each -> each.getName().startsWith("voyager-")));
    }
  }

  @Test
  void connectsToNoDeviceIfSwitchedOff() throws Exception {
    try (SimulatedNetwork network = network(Transport.SSH, 1)) {
      Map<String, String> settings = network.settings();
      settings.put("validate.connection", "off");
      settings.put("voyager.password", "wrong");

      assertThat(problems(settings)).isEmpty();
      assertThat(network.device(1).requestLog().connections()).isZero();
    }
  }

  @Test
  void reportsADeviceOfTheFileOnTheFile() throws Exception {
    try (SimulatedNetwork network = network(Transport.SSH, 1)) {
      Map<String, String> settings = network.settings();
      settings.remove("voyager.devices");
      Files.writeString(folder.resolve("secret"), "wrong\n");
      Path file =
          Files.writeString(
              folder.resolve("devices.json"),
              "[{\"name\":\"voyager1\",\"host\":\"%s\",\"port\":%d,\"password.file\":\"secret\"}]"
                  .formatted(network.device(1).host(), network.device(1).port(Transport.SSH)));
      settings.put("voyager.devices.file", file.toString());

      assertThat(problems(settings))
          .hasSize(1)
          .allSatisfy(each -> assertThat(each).startsWith("voyager.devices.file: voyager1: "));
    }
  }

  private SimulatedNetwork network(Transport transport, int devices) throws IOException {
    return new SimulatedNetwork(folder, transport, SimulatedNetwork.ready(devices));
  }

  private static List<String> problems(Map<String, String> settings) {
    VoyagerSourceConfig config = VoyagerSourceConfig.from(settings);
    ConfigProblems problems = ConfigValidator.validate(config, DeviceModels.of(config));
    return problems.all();
  }
}
