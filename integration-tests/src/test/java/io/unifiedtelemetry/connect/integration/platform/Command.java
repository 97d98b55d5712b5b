package io.unifiedtelemetry.connect.integration.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A command that has ended.
 *
 * @param output standard output and standard error
 */
public record Command(int exitCode, String output) {

  /** Runs a command in a folder. */
  public static Command run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Command(process.waitFor(), output);
  }

  /** Runs a command in a folder. */
  public static Command run(Path folder, String... command)
      throws IOException, InterruptedException {
    return run(folder, List.of(command));
  }
}
