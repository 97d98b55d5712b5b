package io.unifiedtelemetry.connect.benchmark.suite;

import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.result.Figures;
import io.unifiedtelemetry.connect.benchmark.result.Profile;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The servers that a suite measures, and its results. */
public final class BenchmarkContext {
  private final BenchmarkPlatform platform;
  private final boolean quick;
  private final int runs;
  private final PrintStream out;
  private final Figures figures = new Figures();
  private final List<Profile> profiles = new ArrayList<>();

  /**
   * @param quick whether the run only checks that the benchmark works
   * @param runs how often each figure is measured
   * @param out for progress messages
   */
  public BenchmarkContext(BenchmarkPlatform platform, boolean quick, int runs, PrintStream out) {
    this.platform = platform;
    this.quick = quick;
    this.runs = runs;
    this.out = out;
  }

  /** Returns the servers. */
  public BenchmarkPlatform platform() {
    return platform;
  }

  /** Returns the figures so far; suites add to them. */
  public Figures figures() {
    return figures;
  }

  /** Returns the profiles so far; suites add to them. */
  public List<Profile> profiles() {
    return profiles;
  }

  /** Returns how often each figure is measured. */
  public int runs() {
    return runs;
  }

  /** Whether the run only checks that the benchmark works. */
  public boolean isQuick() {
    return quick;
  }

  /** Returns the first value in a full run, the second in a quick one. */
  public <T> T fullOrQuick(T full, T little) {
    return quick ? little : full;
  }

  /** Prints progress. */
  public void log(String format, Object... arguments) {
    out.println("  " + String.format(Locale.ROOT, format, arguments));
  }
}
