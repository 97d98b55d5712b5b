package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.Part;

/** The InfluxDB source, and the way from site to centre. */
public final class SourcePart implements Part {
  static final String CONNECTOR = "connector";
  static final String RATE = "points/s";

  @Override
  public String name() {
    return "source";
  }

  @Override
  public void run(Bench bench) throws Exception {
    new CatchUp(bench).run();
    new Tail(bench).run();
    new IdleSite(bench).run();
  }
}
