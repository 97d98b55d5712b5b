package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.Part;
import io.unifiedtelemetry.connect.benchmark.result.Distribution;
import io.unifiedtelemetry.connect.benchmark.result.Target;
import io.unifiedtelemetry.connect.benchmark.yardstick.FoundTelegraf;
import java.util.List;

/** The InfluxDB sink. */
public final class SinkPart implements Part {
  static final String RATE = "lines/s";
  static final String CPU = "CPU s per million lines, warm";
  static final String WHOLE_CPU = "CPU s in all";
  static final String PEAK = "peak memory, MB";
  static final String SERVER_CPU = "CPU s of InfluxDB";
  static final String BROKER_CPU = "CPU s of the broker";
  static final String STORED = "lines stored";

  @Override
  public String name() {
    return "sink";
  }

  @Override
  public String title() {
    return "InfluxDB sink";
  }

  @Override
  public void run(Bench bench) throws Exception {
    FoundTelegraf telegraf = FoundTelegraf.find(bench.platform().project());
    bench.platform().versions().put("Telegraf", telegraf.version());
    new SinkThroughput(bench, telegraf).run();
    new SinkLatency(bench, telegraf).run();
  }

  @Override
  public List<Target> targets() {
    return SinkTargets.all();
  }

  @Override
  public List<String> drawn() {
    return List.of(RATE, CPU, Distribution.MEDIAN);
  }
}
