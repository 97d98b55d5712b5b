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

/** A program of the benchmark in a separate JVM; see {@link ParentProcess}. */
public final class ChildJvm implements AutoCloseable {
  private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(60);

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
   * @param folder for its log, which holds its standard error
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

  /** Returns the process id. */
  public long pid() {
    return process.pid();
  }

  /** Writes a line to its standard input. */
  public void send(String line) throws IOException {
    in.write(line + "\n");
    in.flush();
  }

  /**
   * Waits for the next line of its standard output.
   *
   * @throws IOException if it ends or takes too long
   */
  public String readLine(Duration timeout) throws IOException, InterruptedException {
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
      String output = line.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (output == null) {
        throw new IOException(name + " ended; see " + log);
      }
      return output;
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw new IOException(
          name + " printed nothing for " + timeout.toSeconds() + " s; see " + log, e);
    } catch (ExecutionException e) {
      throw new IOException("Cannot read the output of " + name, e);
    }
  }

  /** Closes its standard input and waits for it to end; kills it after a timeout. */
  @Override
  public void close() {
    try {
      in.close();
      if (!process.waitFor(EXIT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException ended) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
