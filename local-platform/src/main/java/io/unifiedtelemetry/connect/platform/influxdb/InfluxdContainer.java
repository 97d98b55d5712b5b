package io.unifiedtelemetry.connect.platform.influxdb;

import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * An influxd in a Docker container, started with the docker command. Its data is lost with the
 * container, which is removed when this JVM exits, unless the JVM is killed. Kept small because the
 * project's tests run on machines without Docker and so do not cover it.
 */
final class InfluxdContainer implements Influxd {
  private static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(5);

  private final FoundServer found;
  private final Path folder;
  private final int port;
  private final String name;
  private boolean created;

  InfluxdContainer(FoundServer found, Path folder, int port) {
    this.found = found;
    this.folder = folder;
    this.port = port;
    this.name = "unified-telemetry-influxdb-" + ProcessHandle.current().pid() + "-" + port;
  }

  @Override
  public void start(BooleanSupplier ready) throws IOException, InterruptedException {
    if (created) {
      docker("start", name);
    } else {
      created = true;
      Runtime.getRuntime().addShutdownHook(new Thread(this::close));
      docker("run", "--detach", "--name", name, "--publish", publish(), found.where());
    }
    Waiting.until("InfluxDB in container " + name, START, ready::getAsBoolean);
  }

  @Override
  public void kill() {
    quietly("kill", name);
  }

  @Override
  public void close() {
    quietly("rm", "--force", "--volumes", name);
  }

  private String publish() {
    return "127.0.0.1:" + port + ":8086";
  }

  private void quietly(String... arguments) {
    try {
      docker(arguments);
    } catch (IOException alreadyGone) {
      // The container no longer exists or runs; the log has the reason.
    }
  }

  private void docker(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    Path log = Files.createDirectories(folder).resolve("docker.log");
    // Not a ServerProcess, because this command also runs while the JVM shuts down.
    Process docker =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    try {
      if (!docker.waitFor(COMMAND_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
          || docker.exitValue() != 0) {
        throw new IOException("docker " + arguments[0] + " failed, see " + log);
      }
    } catch (InterruptedException e) {
      docker.destroy();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted during docker " + arguments[0]);
    }
  }
}
