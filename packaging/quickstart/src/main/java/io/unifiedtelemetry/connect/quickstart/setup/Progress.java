package io.unifiedtelemetry.connect.quickstart.setup;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Prints the progress: each step, its result and its duration. */
public final class Progress {
  private final PrintStream out;
  private final boolean terminal;

  /**
   * @param terminal whether a line can be overwritten
   */
  public Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Describes the result of a step. */
  @FunctionalInterface
  public interface Result<T> {
    String describe(T value);
  }

  /** Runs a step and prints its result and duration. */
  public <T> T step(String name, Result<T> result, Callable<T> work) throws Exception {
    long start = System.nanoTime();
    if (terminal) {
      out.printf("  … %s", name);
      out.flush();
    }
    try {
      T value = work.call();
      line("✓", name, result.describe(value), start);
      return value;
    } catch (Exception e) {
      line("✗", name, "", start);
      throw e;
    }
  }

  /** Prints a line. */
  public void print(String text) {
    out.println(text);
  }

  private void line(String mark, String name, String result, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    String clear = terminal ? "\r\033[K" : "";
    out.printf(Locale.ROOT, "%s  %s %-28s %-52s %5.1f s%n", clear, mark, name, result, seconds);
  }
}
