package io.unifiedtelemetry.connect.integration.replay;

import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The command {@code unified-telemetry}, as a user runs it. */
final class UnifiedTelemetryCommand {
  /**
   * What a run gave.
   *
   * @param output of both streams
   */
  record Result(int exitCode, String output) {}

  private UnifiedTelemetryCommand() {}

  static Result run(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  /** Starts a run, which the test may kill. */
  static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Project.PACKAGES.resolve("unified-telemetry").toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
