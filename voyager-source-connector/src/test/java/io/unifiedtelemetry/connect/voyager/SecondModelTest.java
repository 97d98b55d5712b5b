package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.device.ChannelPlan;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.Requests;
import io.unifiedtelemetry.connect.voyager.device.ResponseParser;
import io.unifiedtelemetry.connect.voyager.device.Sample;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Supporting another kind of device takes another model and nothing else. */
class SecondModelTest {
  @TempDir private Path folder;

  /** An amplifier that prints {@code gain 21.5}. */
  private static final class Amplifier implements DeviceModel {
    @Override
    public String name() {
      return "amplifier";
    }

    @Override
    public Requests requests() {
      return new Requests(List.of("show gain"), List.of(), List.of());
    }

    @Override
    public List<String> kinds() {
      return List.of("stage");
    }

    @Override
    public Set<String> tags() {
      return Set.of("stage");
    }

    @Override
    public List<FieldSpec> fields() {
      return List.of(new FieldSpec("stage", "gain", FieldSpec.Type.FLOAT, "dB", "Gain."));
    }

    @Override
    public ResponseParser parser() {
      return (response, length) -> {
        String text = new String(response, 0, length, StandardCharsets.UTF_8).strip();
        if (!text.startsWith("gain ")) {
          throw new PollFailure(FailureClass.DEVICE_ERROR, text);
        }
        Map<String, Object> fields = Map.of("gain", Double.parseDouble(text.substring(5)));
        Sample sample = new Sample("stage", new TreeMap<>(Map.of("stage", "1")), fields);
        return new ParsedResponse(List.of(sample), 0);
      };
    }

    @Override
    public Optional<ChannelPlan> channels() {
      return Optional.of(
          new ChannelPlan(
              "gains",
              "kind",
              "amplifier",
              "a",
              List.of(new ChannelPlan.Channel("stage", "stage", "1", "gain"))));
    }
  }

  @Test
  void sendsItsPointsAndThoseOfThePoll() throws Exception {
    try (SshServer server = server();
        RunningTask task =
            new RunningTask(
                Map.of(
                    "topic", "t",
                    "output.layout", "interface,channels",
                    "voyager.devices", "a1=127.0.0.1:" + server.getPort(),
                    "voyager.username", "u",
                    "voyager.password", "p",
                    "voyager.ssh.host.key.check", "off",
                    "voyager.poll.interval.ms", "200"),
                new Amplifier(),
                Map.of())) {
      assertThat(task.nextLine("amplifier_stage", ""))
          .startsWith("amplifier_stage,device=a1,stage=1 gain=21.5 ");
      assertThat(task.nextLine("amplifier_poll", "")).contains("up=1i").contains("lines=1i");
      assertThat(task.nextLine("gains", "")).startsWith("gains,kind=amplifier a1=21.5 ");
    }
  }

  private SshServer server() throws IOException {
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("key")));
    server.setPasswordAuthenticator((user, password, session) -> true);
    server.setCommandFactory((channel, command) -> responding(command));
    server.start();
    return server;
  }

  private static Command responding(String command) {
    return new AbstractCommandSupport(command, null) {
      @Override
      public void run() {
        String response = command.equals("show gain") ? "gain 21.5\n" : "what?\n";
        try {
          getOutputStream().write(response.getBytes(StandardCharsets.UTF_8));
          getOutputStream().flush();
          onExit(0);
        } catch (IOException e) {
          onExit(1);
        }
      }
    };
  }
}
