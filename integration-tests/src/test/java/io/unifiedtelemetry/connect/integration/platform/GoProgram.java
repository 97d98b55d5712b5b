package io.unifiedtelemetry.connect.integration.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program in Go that checks files of the project with a library of their format. */
public final class GoProgram {
  private static final Pattern VERSION = Pattern.compile("go version go1\\.(\\d+)");

  private final Path executable;

  private GoProgram(Path executable) {
    this.executable = executable;
  }

  /**
   * Builds a program; skips the test if Go is missing or too old.
   *
   * @param oldest the minor version of Go 1 that it needs
   * @param folder for the executable
   */
  public static GoProgram build(Path source, int oldest, Path folder)
      throws IOException, InterruptedException {
    assumeTrue(
        version(folder) >= oldest,
        "Go 1.%d or newer is needed to build %s; https://go.dev/dl".formatted(oldest, source));
    Path executable = folder.resolve("check");
    Command build =
        Command.run(source, "go", "build", "-buildvcs=false", "-o", executable.toString(), ".");
    assertThat(build.exitCode()).as(build.output()).isZero();
    return new GoProgram(executable);
  }

  /** Runs the program. */
  public Command run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(executable.toString()));
    command.addAll(arguments);
    return Command.run(executable.getParent(), command);
  }

  private static int version(Path folder) throws InterruptedException {
    try {
      Matcher version = VERSION.matcher(Command.run(folder, "go", "version").output());
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException notInstalled) {
      return 0;
    }
  }
}
