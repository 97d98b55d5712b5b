package io.unifiedtelemetry.connect.benchmark.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program of the benchmark in a Java virtual machine of its own; see {@link ParentPipe}. */
public final class ChildJvm implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final String name;
  private final Path log;
  private final Process process;
  private final BufferedReader out;
  private final Writer in;

  private ChildJvm(Class<?> program, Path log, Process process) {
    this.name = program.getSimpleName();
    this.log = log;
    this.process = process;
    this.out = process.inputReader();
    this.in = process.outputWriter();
  }

  /**
   * Starts a program.
   *
   * @param folder for its log, which is what it writes to standard error
   */
  public static ChildJvm start(
      Class<?> program, Path folder, List<String> jvmOptions, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    Path log = Files.createDirectories(folder).resolve(program.getSimpleName() + ".log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new ChildJvm(program, log, builder.start());
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Says a line to it. */
  public void say(String line) throws IOException {
    in.write(line + "\n");
    in.flush();
  }

  /**
   * Waits for its next line.
   *
   * @throws IOException with where its log is, when it ends or takes too long
   */
  public String next(Duration atMost) throws IOException, InterruptedException {
    CompletableFuture<String> line =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return out.readLine();
              } catch (IOException closed) {
                return null;
              }
            });
    try {
      String said = line.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      if (said == null) {
        throw new IOException(name + " ended: see " + log);
      }
      return said;
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw new IOException(name + " said nothing for " + atMost.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(name + " cannot be read", e);
    }
  }

  /** Closes its input and waits until it has ended. */
  @Override
  public void close() {
    try {
      in.close();
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException hasEnded) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
