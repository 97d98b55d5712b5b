package io.unifiedtelemetry.connect.integration.commandline;

import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import io.unifiedtelemetry.connect.platform.used.UsedServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real Telegraf, found or built by {@code benchmarks/get-telegraf}. */
final class TelegrafUnderTest implements AutoCloseable {
  private final String program;
  private final Path config;
  private final Map<String, String> environment;
  private ServerProcess process;
  private Path log;
  private int starts;

  TelegrafUnderTest(String program, Path config, Map<String, String> environment) {
    this.program = program;
    this.config = config;
    this.environment = environment;
  }

  /** The program; empty if there is none on this machine and none can be built. */
  static Optional<String> find() throws IOException, InterruptedException {
    Process script =
        new ProcessBuilder(Project.ROOT.resolve("benchmarks/get-telegraf").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output =
        new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (script.waitFor() != 0) {
      return Optional.empty();
    }
    String[] fields = output.split("\t", 2);
    UsedServers.note("Telegraf", fields[0] + " (" + fields[1] + ")");
    return Optional.of(fields[1]);
  }

  void start() throws IOException {
    log = config.resolveSibling("telegraf-" + ++starts + ".log");
    process =
        ServerProcess.start(
            "Telegraf", List.of(program, "--config", config.toString()), environment, log);
  }

  /** Waits until its log says that InfluxDB refuses its credentials. */
  void awaitRefused(Duration timeout) throws IOException, InterruptedException {
    Waiting.until(
        "Telegraf to be refused",
        timeout,
        () -> Files.readString(log).contains("token is inactive"));
  }

  /** Stops it as systemd does, with SIGTERM. */
  void stop() {
    process.close();
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
