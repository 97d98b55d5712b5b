package io.unifiedtelemetry.connect.integration.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run of the packaged command: exit code, and both outputs together. */
record CommandRun(int code, String output) {
  static final Path LAUNCHER = Project.PACKAGES.resolve("unified-telemetry");

  static CommandRun of(String... arguments) throws IOException, InterruptedException {
    return of(LAUNCHER, Project.ROOT, arguments);
  }

  /** Fails if the exit code is another one. */
  CommandRun expect(int expected) {
    assertThat(code).as("%s", output).isEqualTo(expected);
    return this;
  }

  static CommandRun of(Path launcher, Path folder, String... arguments)
      throws IOException, InterruptedException {
    Process process = start(launcher, folder, arguments);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new CommandRun(process.waitFor(), output);
  }

  static Process start(Path launcher, Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
  }
}
