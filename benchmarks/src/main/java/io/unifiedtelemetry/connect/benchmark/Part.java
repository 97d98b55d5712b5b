package io.unifiedtelemetry.connect.benchmark;

import io.unifiedtelemetry.connect.benchmark.result.Target;
import java.util.List;

/** A part of the benchmark that can be run alone. */
public interface Part {
  /** As on the command line. */
  String name();

  /** As a heading. */
  String title();

  /** Measures. */
  void run(Bench bench) throws Exception;

  /** What its figures are to reach. */
  List<Target> targets();

  /** The measures that are drawn: bars, or a curve where there are several sizes. */
  List<String> drawn();
}
