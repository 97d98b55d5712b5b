package io.unifiedtelemetry.connect.platform.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One server in a process of its own, that ends with this Java virtual machine at the latest, even
 * where that is killed. Its output goes to a log file.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final String name;
  private final Path log;
  private final Process process;
  private final Thread endWithUs = new Thread(this::kill);

  private ServerProcess(String name, Path log, Process process) throws IOException {
    this.name = name;
    this.log = log;
    this.process = process;
    Leftovers.add(process);
    process.onExit().thenAccept(Leftovers::remove);
    Runtime.getRuntime().addShutdownHook(endWithUs);
  }

  /**
   * Starts a command.
   *
   * @param name for messages
   * @param environment added to that of this process
   * @param log appended to
   */
  public static ServerProcess start(
      String name, List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new ServerProcess(name, log, builder.start());
  }

  /**
   * Waits until the server is ready.
   *
   * @throws IllegalStateException with the end of its log, where it ends or takes too long
   */
  public void awaitReady(BooleanSupplier ready, Duration atMost) throws InterruptedException {
    Instant end = Instant.now().plus(atMost);
    while (!ready.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new IllegalStateException(name + " ended by itself:\n" + endOfLog());
      }
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException(
            name + " was not ready after " + atMost.toSeconds() + " s:\n" + endOfLog());
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }

  /**
   * Waits until a program has done its work.
   *
   * @throws IllegalStateException with the end of its log, where it fails or takes too long
   */
  public void awaitSuccess(Duration atMost) {
    if (!awaitEnd(atMost) || process.exitValue() != 0) {
      throw new IllegalStateException(name + " did not succeed:\n" + endOfLog());
    }
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Where its output goes. */
  public Path log() {
    return log;
  }

  /** Ends it at once, as a power cut would. */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    awaitEnd(GRACE);
  }

  /** Asks it to end, and kills it where it does not. */
  @Override
  public void close() {
    process.destroy();
    if (!awaitEnd(GRACE)) {
      kill();
    }
    removeHook();
  }

  private boolean awaitEnd(Duration atMost) {
    try {
      return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(endWithUs);
    } catch (IllegalStateException shuttingDownAlready) {
      // Then the hook runs anyway, and finds the process ended.
    }
  }

  private String endOfLog() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }
}
