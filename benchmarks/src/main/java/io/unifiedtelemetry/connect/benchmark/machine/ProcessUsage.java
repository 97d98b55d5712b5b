package io.unifiedtelemetry.connect.benchmark.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Resources that a process has used so far, from {@code /proc}.
 *
 * @param cpuSeconds of all threads, in user and kernel mode
 * @param residentBytes current resident memory
 * @param peakResidentBytes peak resident memory
 * @param threads current number of threads
 */
public record ProcessUsage(
    double cpuSeconds, long residentBytes, long peakResidentBytes, int threads) {
  // USER_HZ, which is 100 on all architectures that Java supports.
  private static final double TICKS_PER_SECOND = 100;
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;

  /**
   * Reads the usage of a running process.
   *
   * @throws IOException if it has ended
   */
  public static ProcessUsage of(long pid) throws IOException {
    Path folder = Path.of("/proc", Long.toString(pid));
    long resident = 0;
    long peak = 0;
    int threads = 0;
    for (String line : Files.readAllLines(folder.resolve("status"))) {
      if (line.startsWith("VmRSS:")) {
        resident = kilobytes(line);
      } else if (line.startsWith("VmHWM:")) {
        peak = kilobytes(line);
      } else if (line.startsWith("Threads:")) {
        threads = (int) number(line);
      }
    }
    return new ProcessUsage(cpuSeconds(folder.resolve("stat")), resident, peak, threads);
  }

  /** Reads only the CPU seconds, which is cheaper. */
  public static double cpuSeconds(long pid) throws IOException {
    return cpuSeconds(Path.of("/proc", Long.toString(pid), "stat"));
  }

  /** Reads the CPU seconds from the {@code stat} file of a process or thread. */
  static double cpuSeconds(Path stat) throws IOException {
    String text = Files.readString(stat);
    // The name in parentheses may contain spaces.
    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
    long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
    return ticks / TICKS_PER_SECOND;
  }

  private static long kilobytes(String line) {
    return number(line) * 1024;
  }

  private static long number(String line) {
    return Long.parseLong(line.replaceAll("\\D", ""));
  }
}
