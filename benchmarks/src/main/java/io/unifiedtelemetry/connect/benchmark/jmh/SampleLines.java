package io.unifiedtelemetry.connect.benchmark.jmh;

import io.unifiedtelemetry.connect.benchmark.load.LineCorpus;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The lines of the sink suite, as one record value. */
@State(Scope.Benchmark)
public class SampleLines {
  /** The number of lines: one full batch. */
  public static final int LINES = 5_000;

  /** Fields per line. */
  public static final int FIELDS = 5;

  /** The lines. */
  public final byte[] text = LineCorpus.of(1_000).record(0, LINES);
}
