package io.unifiedtelemetry.connect.benchmark.jmh;

import io.unifiedtelemetry.connect.benchmark.load.LineCorpus;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The lines that the sink is measured with, as the value of one record. */
@State(Scope.Benchmark)
public class SampleLines {
  /** How many: a whole batch. */
  public static final int LINES = 5_000;

  /** In each of them. */
  public static final int FIELDS = 5;

  /** The lines. */
  public final byte[] text = LineCorpus.of(1_000).record(0, LINES);
}
