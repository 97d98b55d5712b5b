package io.unifiedtelemetry.connect.benchmark.machine;

import java.io.IOException;
import java.util.concurrent.Callable;

/** On which cores this process's new children run; a child keeps the cores of its parent. */
public final class Cores {
  // It gives up where one of our threads ends between its being listed and its being bound.
  private static final int ATTEMPTS = 10;
  private static final int ALL = Runtime.getRuntime().availableProcessors();

  private Cores() {}

  /** How many cores this machine has for us. */
  public static int count() {
    return ALL;
  }

  /** Does something on the first half of the cores. */
  public static <T> T onFirstHalf(Callable<T> work) throws Exception {
    return on(0, ALL / 2 - 1, work);
  }

  /** Does something on the second half of the cores. */
  public static <T> T onSecondHalf(Callable<T> work) throws Exception {
    return on(ALL / 2, ALL - 1, work);
  }

  private static <T> T on(int first, int last, Callable<T> work) throws Exception {
    use(first, last);
    try {
      return work.call();
    } finally {
      use(0, ALL - 1);
    }
  }

  private static void use(int first, int last) throws IOException, InterruptedException {
    String cores = first + "-" + last;
    boolean done = false;
    for (int attempt = 0; attempt < ATTEMPTS && !done; attempt++) {
      done = taskset(cores) == 0;
    }
    if (!done) {
      throw new IOException("taskset could not choose the cores " + cores);
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
