package io.unifiedtelemetry.connect.benchmark.machine;

import java.io.IOException;
import java.util.concurrent.Callable;

/** Pins new child processes to cores; a child inherits the cores of this process. */
public final class CpuAffinity {
  // taskset fails if one of our threads ends while it runs.
  private static final int MAX_ATTEMPTS = 10;
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private CpuAffinity() {}

  /** Returns the number of available cores. */
  public static int count() {
    return CORES;
  }

  /** Runs an action on the first half of the cores. */
  public static <T> T onFirstHalf(Callable<T> action) throws Exception {
    return on(0, CORES / 2 - 1, action);
  }

  /** Runs an action on the second half of the cores. */
  public static <T> T onSecondHalf(Callable<T> action) throws Exception {
    return on(CORES / 2, CORES - 1, action);
  }

  private static <T> T on(int first, int last, Callable<T> action) throws Exception {
    pin(first, last);
    try {
      return action.call();
    } finally {
      pin(0, CORES - 1);
    }
  }

  private static void pin(int first, int last) throws IOException, InterruptedException {
    String cores = first + "-" + last;
    boolean done = false;
    for (int attempt = 0; attempt < MAX_ATTEMPTS && !done; attempt++) {
      done = taskset(cores) == 0;
    }
    if (!done) {
      throw new IOException("taskset could not pin this process to cores " + cores);
    }
  }

  private static int taskset(String cores) throws IOException, InterruptedException {
    String pid = Long.toString(ProcessHandle.current().pid());
    return new ProcessBuilder("taskset", "-a", "-p", "-c", cores, pid)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
