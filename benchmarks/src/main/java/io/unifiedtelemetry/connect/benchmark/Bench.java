package io.unifiedtelemetry.connect.benchmark;

import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.result.Figures;
import io.unifiedtelemetry.connect.benchmark.result.Profile;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a part of the benchmark works with: the servers, and where its figures go. */
public final class Bench {
  private final BenchPlatform platform;
  private final boolean quick;
  private final int runs;
  private final PrintStream out;
  private final Figures figures = new Figures();
  private final List<Profile> profiles = new ArrayList<>();

  Bench(BenchPlatform platform, boolean quick, int runs, PrintStream out) {
    this.platform = platform;
    this.quick = quick;
    this.runs = runs;
    this.out = out;
  }

  /** The servers. */
  public BenchPlatform platform() {
    return platform;
  }

  /** What is measured goes here. */
  public Figures figures() {
    return figures;
  }

  /** Where time goes. */
  public List<Profile> profiles() {
    return profiles;
  }

  /** How often each figure is measured. */
  public int runs() {
    return runs;
  }

  /** Whether only the benchmark itself is tried. */
  public boolean isQuick() {
    return quick;
  }

  /** The one for a real measurement, or the one for a quick try. */
  public <T> T fullOrQuick(T full, T little) {
    return quick ? little : full;
  }

  /** Shows how far it is. */
  public void say(String format, Object... arguments) {
    out.println("  " + String.format(Locale.ROOT, format, arguments));
  }
}
