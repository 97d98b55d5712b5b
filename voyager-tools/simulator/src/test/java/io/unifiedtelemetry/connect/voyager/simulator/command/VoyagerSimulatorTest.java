package io.unifiedtelemetry.connect.voyager.simulator.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class VoyagerSimulatorTest {
  private static final Pattern CONTROL = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+),");

  @Test
  void runsAndPrintsDevicesAndInjectsFaults(@TempDir Path folder) throws Exception {
    Path inventory = folder.resolve("inventory.json");
    Path knownHosts = folder.resolve("known_hosts");
    PipedReader output = new PipedReader();
    PrintWriter writer = new PrintWriter(new PipedWriter(output));
    Thread simulator =
        new Thread(
            () ->
                VoyagerSimulator.commandLine()
                    .setOut(writer)
                    .execute(
                        "--devices=2",
                        "--transport=ssh,nclu",
                        "--ssh-port=0",
                        "--nclu-port=0",
                        "--control-port=0",
                        "--fault=voyager2=hang",
                        "--inventory=" + inventory,
                        "--known-hosts=" + knownHosts));
    simulator.start();
    try {
      List<String> lines = readUntilStarted(output);
      assertThat(lines).anyMatch(line -> line.matches("voyager2 +ssh +127.0.0.1:\\d+ +SHA256:.+"));
      assertThat(lines).anyMatch(line -> line.matches("voyager2 +nclu +127.0.0.1:\\d+ +..:..:.+"));
      assertThat(Files.readAllLines(knownHosts)).hasSize(4);
      JsonNode entries = new ObjectMapper().readTree(inventory.toFile());
      assertThat(entries.at("/1/name").textValue()).isEqualTo("voyager2");
      assertThat(lines.toString()).contains(entries.at("/1/ssh.host.key").textValue());

      String control = "--control-port=" + controlPort(lines);
      assertThat(run("fault", control, "voyager1", "cut-fibre:L1")).isEqualTo("");
      assertThat(run("devices", control)).contains("cut-fibre:L1").contains("\"hang\"");
      assertThat(run("fault", control, "--mend", "voyager2")).isEqualTo("");
      assertThat(run("devices", control)).doesNotContain("\"hang\"");
      assertThat(run("fault", control, "voyager1", "cut-fibre")).contains("L1, L2, L3, L4");
    } finally {
      simulator.interrupt();
      simulator.join();
    }
  }

  @Test
  void explainsInOneLineWhyItCannotStart() throws Exception {
    assertThat(run("--ssh-port=0", "--control-port=0", "--password-file=/does/not/exist"))
        .contains("/does/not/exist cannot be read")
        .doesNotContain("\tat ");
    assertThat(run("devices", "--control-port=1")).contains("no simulator listens");
  }

  /** Runs a command and returns its output, including errors. */
  private static String run(String... arguments) {
    StringWriter text = new StringWriter();
    CommandLine command = VoyagerSimulator.commandLine();
    command.setOut(new PrintWriter(text)).setErr(new PrintWriter(text)).execute(arguments);
    return text.toString();
  }

  private static List<String> readUntilStarted(PipedReader output) throws IOException {
    List<String> lines = new ArrayList<>();
    Scanner scanner = new Scanner(output);
    do {
      lines.add(scanner.nextLine());
    } while (!lines.get(lines.size() - 1).startsWith("Ctrl-C"));
    return lines;
  }

  private static String controlPort(List<String> lines) {
    Matcher matcher = CONTROL.matcher(String.join("\n", lines));
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
