package io.unifiedtelemetry.connect.cli.diff;

import io.unifiedtelemetry.connect.cli.diff.read.Point;
import io.unifiedtelemetry.connect.cli.diff.read.Side;
import io.unifiedtelemetry.connect.cli.diff.read.SideMeasurement;
import io.unifiedtelemetry.connect.common.retry.Sleeper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** Compares two sides, one measurement after the other. */
final class Comparison {
  private final Side left;
  private final Side right;
  private final Sleeper sleeper;
  private final LongSupplier nanoTime;
  private final int maxExamples;

  /**
   * @param nanoTime a clock for durations, in nanoseconds
   * @param maxExamples of each kind of difference and measurement
   */
  Comparison(Side left, Side right, Sleeper sleeper, LongSupplier nanoTime, int maxExamples) {
    this.left = left;
    this.right = right;
    this.sleeper = sleeper;
    this.nanoTime = nanoTime;
    this.maxExamples = maxExamples;
  }

  /** Compares the points in [from, to) of the measurements whose name matches. */
  Map<String, Tally> compare(Pattern measurements, long from, long to) throws IOException {
    TreeSet<String> names = new TreeSet<>(left.measurements());
    names.addAll(right.measurements());
    names.removeIf(name -> !measurements.matcher(name).matches());
    Map<String, Tally> tallies = new TreeMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(2, Comparison::daemon);
    try {
      for (String name : names) {
        tallies.put(
            Point.escaped(name),
            new MeasurementComparison(
                    new SideMeasurement(left, name),
                    new SideMeasurement(right, name),
                    threads,
                    sleeper,
                    nanoTime,
                    maxExamples)
                .compare(from, to));
      }
    } finally {
      threads.shutdownNow();
    }
    return tallies;
  }

  /** Returns the sum over all measurements, without examples. */
  Tally total(Map<String, Tally> tallies) {
    Tally total = new Tally(0);
    tallies.values().forEach(total::add);
    return total;
  }

  private static Thread daemon(Runnable reading) {
    Thread thread = new Thread(reading, "diff-reader");
    thread.setDaemon(true);
    return thread;
  }
}
