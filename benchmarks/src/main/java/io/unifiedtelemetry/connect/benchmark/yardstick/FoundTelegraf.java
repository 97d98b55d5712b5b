package io.unifiedtelemetry.connect.benchmark.yardstick;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A Telegraf that can be started here, as the script {@code benchmarks/get-telegraf} found or made
 * it.
 *
 * @param version for example {@code 1.37.3}
 * @param program the file to run
 */
public record FoundTelegraf(String version, Path program) {

  /**
   * Runs the script; what it says meanwhile goes to this process's standard error.
   *
   * @throws IOException where none can be had
   */
  public static FoundTelegraf find(Path project) throws IOException, InterruptedException {
    String script = project.resolve("benchmarks/get-telegraf").toString();
    Process process =
        new ProcessBuilder(script).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("there is no Telegraf to compare with; see what get-telegraf says");
    }
    String[] parts = said.strip().split("\t", 2);
    return new FoundTelegraf(parts[0], Path.of(parts[1]));
  }
}
