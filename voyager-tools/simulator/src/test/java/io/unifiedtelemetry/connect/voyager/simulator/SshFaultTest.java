package io.unifiedtelemetry.connect.voyager.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import io.unifiedtelemetry.connect.voyager.simulator.device.Response;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault from the perspective of an SSH client, injected while the device runs. */
class SshFaultTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHORT_TIMEOUT_MILLIS = 300;
  private static final int LONG_TIMEOUT_MILLIS = 30_000;

  private SimulatedVoyagers voyagers;
  private SimulatedVoyager device;

  @BeforeEach
  void start() throws IOException {
    voyagers =
        SimulatedVoyagers.builder()
            .responseTime(Duration.ZERO)
            .byteInterval(Duration.ofNanos(1))
            .start();
    device = voyagers.devices().get(0);
  }

  @AfterEach
  void stop() {
    voyagers.close();
  }

  @Test
  void acceptsConnectionsAgainOnTheSamePort() throws Exception {
    int port = device.port(Transport.SSH);
    try (SshClient before = SshClient.connectedTo(device)) {
      device.inject(Fault.REFUSE_CONNECTION);

      assertThatThrownBy(() -> new Socket(device.host(), port).close())
          .isInstanceOf(java.net.ConnectException.class);
      assertThatThrownBy(() -> before.run(SshClient.SHOW)).isInstanceOf(JSchException.class);

      device.clear(Fault.REFUSE_CONNECTION);
      assertThat(show()).contains("\"modules\"");
      assertThat(device.port(Transport.SSH)).isEqualTo(port);
    }
  }

  @Test
  void blackHoleAcceptsConnectionsAndSendsNothing() throws Exception {
    device.inject(Fault.BLACK_HOLE);

    assertThatThrownBy(() -> firstByte(SHORT_TIMEOUT_MILLIS))
        .isInstanceOf(java.net.SocketTimeoutException.class);

    device.clear(Fault.BLACK_HOLE);
    assertThat(firstByte(LONG_TIMEOUT_MILLIS)).isEqualTo('S');
    assertThat(device.requestLog().connections()).as("accepted connections").isEqualTo(2);
  }

  @Test
  void countsARefusedLogin() {
    device.inject(Fault.REFUSE_LOGIN);

    assertThatThrownBy(this::show).hasMessageContaining("Auth fail");

    assertThat(device.requestLog().refusedLogins()).isEqualTo(1);
    assertThat(device.requestLog().logins()).isZero();
  }

  @Test
  void changesTheHostKeyAndRestoresIt() throws Exception {
    List<String> before = device.knownHostsLines();
    device.inject(Fault.CHANGED_HOST_KEY);
    try (SshClient client = new SshClient(device, String.join("\n", before) + "\n")) {
      assertThatThrownBy(client.session::connect).hasMessageContaining("HostKey");
    }
    assertThat(show()).contains("\"modules\"");

    device.clear(Fault.CHANGED_HOST_KEY);
    assertThat(device.knownHostsLines()).isEqualTo(before);
  }

  @Test
  void hangingDeviceNeverResponds() throws Exception {
    device.inject(Fault.HANG);
    try (SshClient client = SshClient.connectedTo(device)) {
      ChannelExec channel = client.open(SshClient.SHOW);
      CompletableFuture<Integer> firstByte = firstByteOf(channel);
      while (device.requestLog().requestCount() == 0) {
        // The client does not wait until the device has read the command.
        Thread.onSpinWait();
      }

      assertThat(firstByte).failsWithin(Duration.ofMillis(SHORT_TIMEOUT_MILLIS));
      assertThat(device.requestLog().requestCount()).isEqualTo(1);
      assertThat(device.requestLog().responses()).isEmpty();
    }
  }

  @Test
  void drippingResponseIsCompleteAtTheEnd() throws Exception {
    device.inject(Fault.DRIP);

    assertThat(show()).isEqualTo(device.completeResponses().get(0).text());
  }

  @Test
  void floodNeverEnds() throws Exception {
    device.inject(Fault.FLOOD);
    try (SshClient client = SshClient.connectedTo(device)) {
      ChannelExec channel = client.open(SshClient.SHOW);
      InputStream in = channel.getInputStream();
      channel.connect();

      assertThat(in.readNBytes(1_000_000)).hasSize(1_000_000);
      assertThat(device.completeResponses()).isEmpty();
    }
  }

  @Test
  void closesTheConnectionInTheMiddleOfTheResponse() throws Exception {
    device.inject(Fault.CLOSE);
    try (SshClient client = SshClient.connectedTo(device)) {
      ChannelExec channel = client.open(SshClient.SHOW);
      InputStream in = channel.getInputStream();
      channel.connect();
      String half = new String(in.readAllBytes(), StandardCharsets.UTF_8);

      Response response = device.requestLog().responses().get(0);
      assertThat(response.isComplete()).isFalse();
      assertThat(half).isEqualTo(response.text().substring(0, response.text().length() / 2));
      assertThat(channel.getExitStatus()).isEqualTo(-1);
    }
  }

  @Test
  void sendsOtherTextBeforeOrInsteadOfTheJson() throws Exception {
    String plain = show();
    assertThat(with(Fault.BANNER)).endsWith("}\n").contains("authorised users").isNotEqualTo(plain);
    assertThat(with(Fault.COLOURS)).startsWith("\u001b[").endsWith("\u001b[0m");
    assertThat(with(Fault.ERROR)).startsWith("ERROR: ");
    assertThat(with(Fault.GARBAGE)).doesNotContain("modules").hasSizeGreaterThan(1000);
    assertThat(with(Fault.BAD_GATEWAY)).isEmpty();
  }

  @Test
  void cutFibreDarkensOnlyItsLine() throws Exception {
    long errors = line("L3").get("uncorrectable_fec").longValue();

    device.inject(Fault.cutFibre("L3"));

    assertThat(line("L3").get("current_ber").doubleValue()).isZero();
    assertThat(line("L3").get("current_input_power").doubleValue()).isEqualTo(-40);
    assertThat(line("L3").get("uncorrectable_fec").longValue()).isGreaterThan(errors);
    assertThat(line("L4").get("current_ber").doubleValue()).isPositive();

    device.clear(Fault.cutFibre("L3"));
    assertThat(line("L3").get("current_ber").doubleValue()).isPositive();
  }

  @Test
  void omitsAMissingModuleAndTheMeasuredValuesOfOneInReset() throws Exception {
    device.inject(Fault.missingModule("1"));
    JsonNode modules = JSON.readTree(show()).get("modules");
    assertThat(modules).hasSize(1);
    assertThat(modules.at("/0/location").textValue()).isEqualTo("2");

    device.clearFaults();
    device.inject(Fault.moduleInReset("2"));
    JsonNode inReset = JSON.readTree(show()).at("/modules/1");
    assertThat(inReset.get("oper_status").textValue()).isEqualTo("reset");
    assertThat(inReset.has("internal_temp")).isFalse();
    assertThat(inReset.at("/network_interfaces/0/modulation").textValue()).isEqualTo("16-qam");
    assertThat(inReset.at("/network_interfaces/0").has("current_ber")).isFalse();
  }

  @Test
  void printsInvalidValuesInVariousSpellings() throws Exception {
    assertThat(with(Fault.NAN)).contains("\"current_ber\" : nan", "NaN", "-nan");
    assertThat(with(Fault.INFINITY)).contains("\"current_ber\" : inf", "-inf", "Infinity");
    assertThat(with(Fault.NULLS)).contains("\"current_ber\" : null");
    assertThat(with(Fault.OUT_OF_RANGE)).contains("18446744073709551615", "7.500000e-01");
    assertThat(with(Fault.EXTRA_KEYS)).contains("unknown_object");
    assertThat(show()).doesNotContain("nan", "inf", "null", "unknown");
  }

  private String with(Fault fault) throws Exception {
    device.inject(fault);
    String text = show();
    device.clear(fault);
    return text;
  }

  private String show() throws Exception {
    try (SshClient client = SshClient.connectedTo(device)) {
      return client.run(SshClient.SHOW).text();
    }
  }

  private JsonNode line(String name) throws Exception {
    int module = name.equals("L1") || name.equals("L2") ? 1 : 0;
    int index = name.equals("L1") || name.equals("L3") ? 0 : 1;
    return JSON.readTree(show()).at("/modules/%d/network_interfaces/%d".formatted(module, index));
  }

  private int firstByte(int timeoutMillis) throws IOException {
    try (Socket socket = new Socket(device.host(), device.port(Transport.SSH))) {
      socket.setSoTimeout(timeoutMillis);
      return socket.getInputStream().read();
    }
  }

  private static CompletableFuture<Integer> firstByteOf(ChannelExec channel) throws Exception {
    InputStream in = channel.getInputStream();
    channel.connect();
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return in.read();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            })
        .orTimeout(10, TimeUnit.SECONDS);
  }
}
