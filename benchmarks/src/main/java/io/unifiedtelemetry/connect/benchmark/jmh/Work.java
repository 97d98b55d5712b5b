package io.unifiedtelemetry.connect.benchmark.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a call of a benchmark got done; JMH makes rates of it. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Work {
  /** Bytes of input. */
  public long bytes;

  /** Fields of points. */
  public long fields;

  /** Points. */
  public long points;
}
