package io.unifiedtelemetry.connect.integration.platform;

import io.unifiedtelemetry.connect.platform.process.Folders;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A virtual environment with packages from PyPI. It is created once and kept while its {@code
 * requirements.txt} do not change. Tests are skipped without Python, its module venv, or PyPI.
 */
public final class VirtualEnvironment {
  private static final Logger LOG = LoggerFactory.getLogger(VirtualEnvironment.class);
  private static final Path TARGET = Project.ROOT.resolve("integration-tests/target");
  private static final Duration CREATE = Duration.ofSeconds(60);
  private static final Duration INSTALL = Duration.ofMinutes(10);

  private final String name;
  private final List<Path> requirements;
  private final Path folder;

  /**
   * @param name of its folder in {@code target}
   * @param requirements the files that list its packages
   */
  public VirtualEnvironment(String name, List<Path> requirements) {
    this.name = name;
    this.requirements = requirements;
    this.folder = TARGET.resolve(name);
  }

  /** Creates the environment if necessary; skips the test if that is impossible. */
  public synchronized void require() {
    Path installed = folder.resolve("installed");
    try {
      if (!Files.exists(installed) || !Files.readString(installed).equals(packages())) {
        create();
        Files.writeString(installed, packages());
      }
    } catch (IOException | IllegalStateException e) {
      String reason = "No virtual environment " + name + ", its tests are skipped. " + e;
      LOG.warn(reason);
      Assumptions.abort(reason);
    }
  }

  /** Returns a command that runs Python with these arguments. */
  public List<String> command(String... arguments) {
    // -B: no folders __pycache__ among the sources.
    List<String> command = new ArrayList<>(List.of(folder.resolve("bin/python").toString(), "-B"));
    command.addAll(List.of(arguments));
    return command;
  }

  private void create() throws IOException {
    Folders.delete(folder);
    run(CREATE, List.of("python3", "-m", "venv", folder.toString()));
    List<String> install =
        command("-m", "pip", "install", "--quiet", "--disable-pip-version-check");
    for (Path each : requirements) {
      install.addAll(List.of("-r", each.toString()));
    }
    run(INSTALL, install);
  }

  private void run(Duration atMost, List<String> command) throws IOException {
    try (ServerProcess process =
        ServerProcess.start(command.get(0), command, Map.of(), TARGET.resolve(name + ".log"))) {
      process.awaitSuccess(atMost);
    }
  }

  private String packages() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path each : requirements) {
      text.append(Files.readString(each));
    }
    return text.toString();
  }
}
