package io.unifiedtelemetry.connect.integration.examples;

import io.unifiedtelemetry.connect.integration.platform.Project;
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
 * A virtual environment with the packages of all examples, from PyPI. It is created once and kept
 * while their {@code requirements.txt} do not change. Tests are skipped without Python, its module
 * venv, or PyPI.
 */
final class PythonEnvironment {
  static final Path EXAMPLES = Project.ROOT.resolve("examples");

  private static final Logger LOG = LoggerFactory.getLogger(PythonEnvironment.class);
  private static final Path FOLDER = Project.ROOT.resolve("integration-tests/target/python");
  private static final Path INSTALLED = FOLDER.resolve("installed");
  private static final Path LOG_FILE = Project.ROOT.resolve("integration-tests/target/python.log");
  private static final Duration CREATE = Duration.ofSeconds(60);
  private static final Duration INSTALL = Duration.ofMinutes(10);
  private static final List<String> NAMES = List.of("python", "http-receiver", "digital-twin");

  private PythonEnvironment() {}

  /** Creates the environment if necessary; skips the test if that is impossible. */
  static synchronized void require() {
    try {
      if (!Files.exists(INSTALLED) || !Files.readString(INSTALLED).equals(requirements())) {
        create();
      }
    } catch (IOException | IllegalStateException e) {
      String reason = "The examples in Python are not tested: no virtual environment. " + e;
      LOG.warn(reason);
      Assumptions.abort(reason);
    }
  }

  /** Starts a script of an example. */
  static ServerProcess start(String script, Path log, String... arguments) throws IOException {
    return start(script, log, Map.of(), arguments);
  }

  /** Starts a script of an example with additional environment variables. */
  static ServerProcess start(
      String script, Path log, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = command(EXAMPLES.resolve(script).toString());
    command.addAll(List.of(arguments));
    return ServerProcess.start(script, command, environment, log);
  }

  /** Runs the unit tests in the folder of an example. */
  static ServerProcess startTests(String example, Path log) throws IOException {
    Path folder = EXAMPLES.resolve(example);
    List<String> command = command("-m");
    command.addAll(List.of("unittest", "discover", "--verbose", "-s", folder.toString()));
    return ServerProcess.start("the tests of " + example, command, Map.of(), log);
  }

  private static List<String> command(String first) {
    // -B: no folders __pycache__ among the sources.
    return new ArrayList<>(List.of(FOLDER.resolve("bin/python").toString(), "-B", first));
  }

  private static void create() throws IOException {
    Folders.delete(FOLDER);
    run(CREATE, "python3", "-m", "venv", FOLDER.toString());
    List<String> install = command("-m");
    install.addAll(List.of("pip", "install", "--quiet", "--disable-pip-version-check"));
    for (String name : NAMES) {
      install.addAll(List.of("-r", requirements(name).toString()));
    }
    run(INSTALL, install.toArray(String[]::new));
    Files.writeString(INSTALLED, requirements());
  }

  private static void run(Duration atMost, String... command) throws IOException {
    try (ServerProcess process =
        ServerProcess.start(command[0], List.of(command), Map.of(), LOG_FILE)) {
      process.awaitSuccess(atMost);
    }
  }

  private static String requirements() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String name : NAMES) {
      text.append(Files.readString(requirements(name)));
    }
    return text.toString();
  }

  private static Path requirements(String name) {
    return EXAMPLES.resolve(name).resolve("requirements.txt");
  }
}
