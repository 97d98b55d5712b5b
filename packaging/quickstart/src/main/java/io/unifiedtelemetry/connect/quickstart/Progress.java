package io.unifiedtelemetry.connect.quickstart;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Says what is being done, what it waits for, and how long it took. */
final class Progress {
  private final PrintStream out;
  private final boolean terminal;

  /**
   * @param terminal whether a line can be written over
   */
  Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** What a step came to: shown behind its name. */
  @FunctionalInterface
  interface Result<T> {
    String describe(T value);
  }

  /** Runs one step; the time it took is shown when it is done. */
  <T> T step(String name, Result<T> result, Callable<T> work) throws Exception {
    long begin = System.nanoTime();
    if (terminal) {
      out.printf("  … %s", name);
      out.flush();
    }
    try {
      T value = work.call();
      line("✓", name, result.describe(value), begin);
      return value;
    } catch (Exception e) {
      line("✗", name, "", begin);
      throw e;
    }
  }

  /** One plain line. */
  void say(String text) {
    out.println(text);
  }

  private void line(String mark, String name, String result, long begin) {
    double seconds = (System.nanoTime() - begin) / 1e9;
    String start = terminal ? "\r\033[K" : "";
    out.printf(Locale.ROOT, "%s  %s %-28s %-52s %5.1f s%n", start, mark, name, result, seconds);
  }
}
