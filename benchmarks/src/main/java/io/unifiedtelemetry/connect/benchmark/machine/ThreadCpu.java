package io.unifiedtelemetry.connect.benchmark.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * CPU seconds of the threads of a process, grouped by name.
 *
 * @param seconds by thread name without its number; Linux truncates names to 15 characters
 */
public record ThreadCpu(Map<String, Double> seconds) {

  /** Reads the CPU seconds of the running threads. */
  public static ThreadCpu of(long pid) throws IOException {
    Map<String, Double> seconds = new TreeMap<>();
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path thread : threads.toList()) {
        add(thread, seconds);
      }
    }
    return new ThreadCpu(seconds);
  }

  /** Returns the CPU seconds used since an earlier reading; omits threads that have ended. */
  public ThreadCpu since(ThreadCpu earlier) {
    Map<String, Double> difference = new TreeMap<>();
    seconds.forEach(
        (name, now) -> {
          double used = now - earlier.seconds.getOrDefault(name, 0.0);
          if (used > 0) {
            difference.put(name, used);
          }
        });
    return new ThreadCpu(difference);
  }

  private static void add(Path thread, Map<String, Double> seconds) throws IOException {
    try {
      String name = Files.readString(thread.resolve("comm")).strip();
      double used = ProcessUsage.cpuSeconds(thread.resolve("stat"));
      seconds.merge(name.replaceAll("[#-]?\\d+$", ""), used, Double::sum);
    } catch (NoSuchFileException ended) {
      // The thread ended after it was listed.
    }
  }
}
