package io.unifiedtelemetry.connect.integration.examples;

import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.VirtualEnvironment;
import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The virtual environment with the packages of all examples. */
final class PythonEnvironment {
  static final Path EXAMPLES = Project.ROOT.resolve("examples");

  private static final VirtualEnvironment PACKAGES =
      new VirtualEnvironment(
          "python",
          Stream.of("python", "http-receiver", "digital-twin")
              .map(each -> EXAMPLES.resolve(each).resolve("requirements.txt"))
              .toList());

  private PythonEnvironment() {}

  /** Creates the environment if necessary; skips the test if that is impossible. */
  static void require() {
    PACKAGES.require();
  }

  /** Starts a script of an example. */
  static ServerProcess start(String script, Path log, String... arguments) throws IOException {
    return start(script, log, Map.of(), arguments);
  }

  /** Starts a script of an example with additional environment variables. */
  static ServerProcess start(
      String script, Path log, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = PACKAGES.command(EXAMPLES.resolve(script).toString());
    command.addAll(List.of(arguments));
    return ServerProcess.start(script, command, environment, log);
  }

  /** Runs the unit tests in the folder of an example. */
  static ServerProcess startTests(String example, Path log) throws IOException {
    List<String> command =
        PACKAGES.command(
            "-m", "unittest", "discover", "--verbose", "-s", EXAMPLES.resolve(example).toString());
    return ServerProcess.start("the tests of " + example, command, Map.of(), log);
  }
}
