package io.unifiedtelemetry.connect.cli.connect;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command whose failures are messages and not stack traces. */
public abstract class ReportingCommand implements Callable<Integer> {
  private static final int NOT_DONE = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  /**
   * Runs the command.
   *
   * @return the exit code
   */
  protected abstract int run() throws IOException, InterruptedException;

  @Override
  public final Integer call() throws InterruptedException {
    try {
      return run();
    } catch (CommandException | IOException e) {
      err().println(e.getMessage());
      return NOT_DONE;
    } finally {
      out().flush();
      err().flush();
    }
  }

  /** Where results go. */
  protected final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Where messages go. */
  protected final PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
