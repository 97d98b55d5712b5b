package io.unifiedtelemetry.connect.benchmark.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counters of the work done per call, which JMH turns into rates. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Work {
  /** Input bytes. */
  public long bytes;

  /** Fields. */
  public long fields;

  /** Points. */
  public long points;
}
