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
 * A server in its own process, which ends no later than this JVM, even if the JVM is killed. Its
 * output goes to a log file.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  private final String name;
  private final Path log;
  private final Process process;
  private final Thread shutdownHook = new Thread(this::kill);

  private ServerProcess(String name, Path log, Process process) throws IOException {
    this.name = name;
    this.log = log;
    this.process = process;
    ProcessReaper.add(process);
    process.onExit().thenAccept(ProcessReaper::remove);
    Runtime.getRuntime().addShutdownHook(shutdownHook);
  }

  /**
   * Starts a command.
   *
   * @param name for messages
   * @param environment variables added to those of this process
   * @param log the file to append the output to
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
   * @throws IllegalStateException with the end of its log, if the server exits or the wait times
   *     out
   */
  public void awaitReady(BooleanSupplier ready, Duration timeout) throws InterruptedException {
    Instant end = Instant.now().plus(timeout);
    while (!ready.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new IllegalStateException(name + " exited unexpectedly:\n" + endOfLog());
      }
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException(
            name + " was not ready after " + timeout.toSeconds() + " s:\n" + endOfLog());
      }
      Thread.sleep(POLL_INTERVAL.toMillis());
    }
  }

  /**
   * Waits until a program has exited.
   *
   * @throws IllegalStateException with the end of its log, if the program fails or the wait times
   *     out
   */
  public void awaitSuccess(Duration timeout) {
    if (!awaitEnd(timeout) || process.exitValue() != 0) {
      throw new IllegalStateException(name + " did not succeed:\n" + endOfLog());
    }
  }

  /** Whether the process is running. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** The log file. */
  public Path log() {
    return log;
  }

  /** Kills the process and its descendants. */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    awaitEnd(STOP_TIMEOUT);
  }

  /** Terminates the process, and kills it if it does not end. */
  @Override
  public void close() {
    process.destroy();
    if (!awaitEnd(STOP_TIMEOUT)) {
      kill();
    }
    removeHook();
  }

  private boolean awaitEnd(Duration timeout) {
    try {
      return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs anyway and finds the process ended.
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
