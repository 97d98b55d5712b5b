package io.unifiedtelemetry.connect.benchmark.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the garbage collection log of a JVM. */
public final class GcLog {
  // For example "GC(7) Pause Young (Normal) (G1 Evacuation Pause) 121M->61M(137M) 28.257ms".
  private static final Pattern PAUSE = Pattern.compile("Pause .* \\d+M->(\\d+)M\\(\\d+M\\)");

  private GcLog() {}

  /**
   * Returns the maximum heap in use after a collection, in MB: live objects, and garbage that the
   * collection did not reach.
   */
  public static double maxHeapAfterGc(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .map(PAUSE::matcher)
          .filter(Matcher::find)
          .mapToDouble(found -> Double.parseDouble(found.group(1)))
          .max()
          .orElse(0);
    }
  }
}
