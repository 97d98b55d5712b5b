package io.unifiedtelemetry.connect.benchmark;

/** A part of the benchmark that can be run alone. */
public interface Part {
  /** As on the command line. */
  String name();

  /** Measures. */
  void run(Bench bench) throws Exception;
}
