package io.unifiedtelemetry.connect.benchmark.suite;

import io.unifiedtelemetry.connect.benchmark.result.Target;
import java.util.List;

/** A part of the benchmark that can run alone. */
public interface BenchmarkSuite {
  /** Returns the name on the command line. */
  String name();

  /** Returns the heading on the page. */
  String title();

  /** Measures, and adds the results to the context. */
  void run(BenchmarkContext context) throws Exception;

  /** Returns the values that the figures should reach. */
  List<Target> targets();

  /** Returns the charts on the page, in order. */
  List<Chart> charts();
}
