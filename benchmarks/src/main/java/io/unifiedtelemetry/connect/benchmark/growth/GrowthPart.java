package io.unifiedtelemetry.connect.benchmark.growth;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.Part;
import io.unifiedtelemetry.connect.benchmark.result.Target;
import io.unifiedtelemetry.connect.benchmark.sink.SinkGrowth;
import io.unifiedtelemetry.connect.benchmark.source.SourceGrowth;
import java.util.List;
import java.util.stream.Stream;

/** How the cost of sink and source grows with the size of the work: each at four sizes. */
public final class GrowthPart implements Part {
  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String title() {
    return "How cost grows";
  }

  @Override
  public void run(Bench bench) throws Exception {
    new SinkGrowth(bench).run();
    new SourceGrowth(bench).run();
  }

  @Override
  public List<Target> targets() {
    return List.of();
  }

  @Override
  public List<String> drawn() {
    return Stream.of(SinkGrowth.COSTS, SourceGrowth.COSTS).flatMap(List::stream).toList();
  }
}
