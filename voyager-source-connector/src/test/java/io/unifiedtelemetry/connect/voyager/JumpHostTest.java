package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices behind a real OpenSSH server. */
class JumpHostTest {
  private static final String ACCEPTED = "Accepted publickey";

  @TempDir private Path folder;
  private UserKey key;
  private OpenSshServer server;
  private SimulatedNetwork network;
  private Map<String, String> settings;

  @BeforeAll
  static void needsOpenSsh() {
    assumeTrue(Sshd.isInstalled(), "openssh-server is not installed");
  }

  @BeforeEach
  void generateKey() throws Exception {
    key = UserKey.generate(folder, "EdDSA", 255, null);
  }

  @AfterEach
  void stop() {
    network.close();
    server.close();
  }

  @Test
  void pollsThroughTheJumpHost() throws Exception {
    start(2);
    try (RunningTask task = new RunningTask(settings)) {
      task.nextLine("voyager_poll,device=voyager1", "up=1i");
      task.nextLine("voyager_poll,device=voyager2", "up=1i");
      assertThat(server.logged(ACCEPTED)).isBetween(1L, 2L);
      assertThat(network.device(1).requestLog().logins()).isEqualTo(1);
      server.stop();
      assertThat(task.nextLine("voyager_poll,device=voyager1", "up=0i")).contains("error=");
    }
  }

  @Test
  void manyDevicesShareAFewSessionsAndRecoverWithTheJumpHost() throws Exception {
    start(30);
    settings.put("voyager.ssh.jump.max.sessions", "2");
    settings.put("voyager.retry.backoff.max.ms", "500");
    try (RunningTask task = new RunningTask(settings)) {
      task.until(records -> devices(records, "up=1i") == 30);
      assertThat(server.logged(ACCEPTED)).isBetween(1L, 2L);
      server.stop();
      task.until(records -> devices(records, "up=0i") == 30);
      server.start();
      task.next(each -> true);
      task.until(records -> devices(records, "up=1i") == 30);
      assertThat(server.logged(ACCEPTED)).isBetween(2L, 4L);
    }
  }

  @Test
  void aSilentDeviceDoesNotHarmItsNeighboursInTheSameSession() throws Exception {
    start(3);
    settings.put("voyager.ssh.jump.max.sessions", "1");
    settings.put("voyager.poll.timeout.ms", "1000");
    network.device(1).inject(Fault.BLACK_HOLE);
    network.device(2).inject(Fault.FLOOD);
    try (RunningTask task = new RunningTask(settings)) {
      task.nextLine("voyager_poll,device=voyager1", "error=\"timeout\"");
      task.nextLine("voyager_poll,device=voyager2", "error=\"too_large\"");
      for (int i = 0; i < 10; i++) {
        assertThat(task.nextLine("voyager_poll,device=voyager3", "")).contains("up=1i");
      }
      assertThat(server.logged(ACCEPTED)).isEqualTo(1);
    }
  }

  @Test
  void aRejectedLoginIsTriedOnceForAllDevices() throws Exception {
    start(10);
    UserKey other =
        UserKey.generate(Files.createDirectory(folder.resolve("other")), "EdDSA", 255, null);
    settings.put("voyager.ssh.jump.private.key.file", other.file().toString());
    settings.put("voyager.retry.backoff.max.ms", "200");
    try (RunningTask task = new RunningTask(settings)) {
      List<SourceRecord> records = task.until(all -> polls(all, "error=\"jump_host\"") > 50);
      assertThat(devices(records, "error=\"jump_host\"")).isEqualTo(10);
      assertThat(server.logged("Connection from")).isEqualTo(1);
      Files.copy(key.file(), other.file(), StandardCopyOption.REPLACE_EXISTING);
      task.nextLine("voyager_poll", "up=1i");
    }
    assertThat(network.device(1).requestLog().refusedLogins()).isZero();
  }

  @Test
  void namesWhatTheJumpHostForbids() throws Exception {
    start(1, "AllowTcpForwarding no");
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      assertThat(device.failsWith(FailureClass.JUMP_HOST)).contains("AllowTcpForwarding");
    }
  }

  @Test
  void namesADeviceThatTheJumpHostCannotReach() throws Exception {
    start(1);
    network.device(1).inject(Fault.REFUSE_CONNECTION);
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      assertThat(device.failsWith(FailureClass.UNREACHABLE))
          .contains("cannot connect to 127.0.0.1:");
      network.device(1).clearFaults();
      device.responds();
    }
  }

  @Test
  void verifiesTheHostKeyOfTheJumpHost() throws Exception {
    start(1);
    settings.remove("voyager.ssh.jump.host.key");
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      assertThat(device.failsWith(FailureClass.JUMP_HOST)).contains(server.fingerprint());
    }
    Files.writeString(network.knownHosts(), server.knownHostsLine(), StandardOpenOption.APPEND);
    try (DeviceUnderTest device = new DeviceUnderTest(settings)) {
      device.responds();
    }
  }

  @Test
  void validationNamesTheKeysOfTheJumpHost() throws Exception {
    start(1);
    assertThat(errors()).isEmpty();

    settings.put("voyager.ssh.jump.host.key", "SHA256:" + "A".repeat(43));
    assertThat(errors()).singleElement().asString().startsWith("voyager.ssh.jump.host.key: ");
    settings.remove("voyager.ssh.jump.private.key.file");
    assertThat(errors()).singleElement().asString().startsWith("voyager.ssh.jump.password: ");
    settings.put("voyager.ssh.jump.host", "a,b c");
    assertThat(errors()).singleElement().asString().contains("[user@]host[:port]");
  }

  private List<String> errors() {
    return new VoyagerSourceConnector()
        .validate(settings).configValues().stream()
            .flatMap(
                value -> value.errorMessages().stream().map(each -> value.name() + ": " + each))
            .toList();
  }

  private static long devices(List<SourceRecord> records, String part) {
    return records.stream()
        .filter(each -> isPoll(each, part))
        .map(SourceRecord::key)
        .distinct()
        .count();
  }

  private static long polls(List<SourceRecord> records, String part) {
    return records.stream().filter(each -> isPoll(each, part)).count();
  }

  private static boolean isPoll(SourceRecord each, String part) {
    String line = each.value().toString();
    return line.startsWith("voyager_poll") && line.contains(part);
  }

  private void start(int devices, String... options) throws Exception {
    server = new OpenSshServer(folder, key, options);
    network = new SimulatedNetwork(folder, Transport.SSH, SimulatedNetwork.ready(devices));
    settings = network.settings();
    settings.put("voyager.ssh.jump.host", Sshd.user() + "@" + server.address());
    settings.put("voyager.ssh.jump.private.key.file", key.file().toString());
    settings.put("voyager.ssh.jump.host.key", server.fingerprint());
  }
}
