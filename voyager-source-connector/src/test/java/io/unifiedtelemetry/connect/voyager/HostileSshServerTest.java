package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.voyager.DerivedFields;
import io.unifiedtelemetry.connect.voyager.device.voyager.VoyagerModel;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Inventory;
import io.unifiedtelemetry.connect.voyager.transport.links.DeviceLinks;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginAttempt;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** An SSH server that no real one plays: its texts try to control the terminal and the log. */
class HostileSshServerTest {
  private static final String HOSTILE =
      "\u001b[2J\n2026-01-01 ERROR forged\u009b" + "x".repeat(5000);
  private static final int DISCONNECT = 1;
  private static final int KEX_INIT = 20;
  private static final int NAME_LISTS = 10;

  @Test
  void aDisconnectMessageIsShownWithoutControlCharactersAndCut() throws Exception {
    PollFailure failure = failureAfter(disconnect());

    assertThat(failure.kind()).isEqualTo(FailureClass.PROTOCOL);
    assertPrintable(failure);
  }

  @Test
  void aListOfAlgorithmsIsShownWithoutControlCharactersAndCut() throws Exception {
    PollFailure failure = failureAfter(keyExchange());

    assertThat(failure.kind()).isEqualTo(FailureClass.ALGORITHMS);
    assertPrintable(failure);
  }

  private static void assertPrintable(PollFailure failure) {
    assertThat(failure.getMessage())
        .contains("forged")
        .hasSizeLessThan(1000)
        .matches(text -> text.chars().noneMatch(Character::isISOControl));
  }

  private static PollFailure failureAfter(byte[] payload) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server, payload));
      VoyagerSourceConfig config =
          VoyagerSourceConfig.from(
              Map.of(
                  "topic", "voyager",
                  "voyager.devices", "v1=127.0.0.1:" + server.getLocalPort(),
                  "voyager.username", "telemetry",
                  "voyager.password", "secret",
                  "voyager.ssh.host.key.check", "off"));
      Device device = new Inventory(config).devices().get(0);
      try (DeviceLinks links = new DeviceLinks(config, new VoyagerModel(DerivedFields.NONE))) {
        LoginAttempt attempt = LoginAttempt.uncounted(device.credentials().login());
        return PollFailure.of(catchThrowable(() -> links.link(device).request(attempt).join()));
      } finally {
        served.join();
      }
    }
  }

  // Reads until the client closes, so that it receives everything.
  private static void serve(ServerSocket server, byte[] payload) {
    try (Socket client = server.accept()) {
      client.getOutputStream().write("SSH-2.0-Hostile\r\n".getBytes(StandardCharsets.US_ASCII));
      client.getOutputStream().write(packet(payload));
      client.getOutputStream().flush();
      client.getInputStream().readAllBytes();
    } catch (IOException e) {
      // The client has reset the connection.
    }
  }

  private static byte[] disconnect() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(DISCONNECT);
    out.writeInt(2);
    writeText(out, HOSTILE);
    writeText(out, "");
    return bytes.toByteArray();
  }

  private static byte[] keyExchange() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(KEX_INIT);
    out.write(new byte[16]);
    for (int i = 0; i < NAME_LISTS; i++) {
      writeText(out, HOSTILE);
    }
    out.writeBoolean(false);
    out.writeInt(0);
    return bytes.toByteArray();
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  // RFC 4253 section 6, before the keys are exchanged.
  private static byte[] packet(byte[] payload) throws IOException {
    int padding = 8 - (payload.length + 5) % 8;
    padding += padding < 4 ? 8 : 0;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(payload.length + padding + 1);
    out.writeByte(padding);
    out.write(payload);
    out.write(new byte[padding]);
    return bytes.toByteArray();
  }
}
