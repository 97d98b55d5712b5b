package io.unifiedtelemetry.connect.integration.page;

import io.unifiedtelemetry.connect.platform.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The quickstart in a process of its own, without a terminal. */
final class QuickstartProcess implements AutoCloseable {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern PAGE = Pattern.compile("live page +(http://127\\.0\\.0\\.1:\\d+)");
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final ServerProcess process;

  /**
   * Starts it and waits for its live page.
   *
   * @param folder for data and logs
   */
  QuickstartProcess(Path folder) throws IOException, InterruptedException {
    Path module = PROJECT.resolve("packaging/quickstart/target");
    String classPath =
        module.resolve("classes") + ":" + Files.readString(module.resolve("classpath"));
    List<String> command =
        List.of(
            "env",
            "--unset=DISPLAY",
            "--unset=WAYLAND_DISPLAY",
            "--chdir=" + PROJECT,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dquickstart.folder=" + folder,
            "-cp",
            classPath,
            "io.unifiedtelemetry.connect.quickstart.Quickstart");
    this.process =
        ServerProcess.start(
            "quickstart", command, Map.of(), folder.resolveSibling("quickstart.log"));
    process.awaitReady(() -> page().find(), TIMEOUT);
  }

  String url() {
    Matcher page = page();
    if (!page.find()) {
      throw new IllegalStateException("no live page in " + process.log());
    }
    return page.group(1);
  }

  @Override
  public void close() {
    process.close();
  }

  private Matcher page() {
    try {
      return PAGE.matcher(Files.readString(process.log()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
