package io.unifiedtelemetry.connect.voyager.probe.command;

import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.device.Response;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.TransponderReading.LineReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
/** Set-up and helpers of several test classes. */
abstract class VoyagerProbeTestBase {
  @TempDir Path folder;
  SimulatedVoyagers voyagers;
  SimulatedVoyager first;
  String knownHosts;
  String one;
  String two;

  @BeforeEach
  void start() throws IOException {
    voyagers =
        SimulatedVoyagers.builder()
            .devices(2)
            .transports(Transport.SSH, Transport.NCLU)
            .responseTime(Duration.ZERO)
            .start();
    first = voyagers.device("voyager1");
    knownHosts =
        "--known-hosts=" + Files.writeString(folder.resolve("hosts"), voyagers.knownHosts());
    one = "voyager1=" + ssh(first);
    two = "voyager2=" + ssh(voyagers.device("voyager2"));
  }

  @AfterEach
  void stop() {
    voyagers.close();
  }

  static LineReading reading(SimulatedVoyager device, String line) {
    List<Response> responses = device.requestLog().responses();
    return responses.get(responses.size() - 1).reading().line(line).orElseThrow();
  }

  static String ssh(SimulatedVoyager device) {
    return device.host() + ":" + device.port(Transport.SSH);
  }

  /** The row of a line interface, without its name. */
  static List<String> cells(Run run, String line) {
    return run.lines().stream()
        .map(row -> List.of(row.strip().split("\\s+")))
        .filter(row -> row.get(0).equals(line))
        .map(row -> row.subList(1, row.size()))
        .findFirst()
        .orElseThrow();
  }
}
