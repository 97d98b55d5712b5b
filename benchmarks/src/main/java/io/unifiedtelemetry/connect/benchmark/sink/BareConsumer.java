package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.yardstick.BareConsumerLoop;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import java.util.ArrayList;
import java.util.List;

/** {@link BareConsumerLoop}: what any plugin can reach at best on the same cores. */
final class BareConsumer implements Contender {
  static final String NAME = "bare consumer loop";

  /** The sink's own settings. */
  static final int BATCH = 5_000;

  static final int IN_FLIGHT = 2;

  private final BenchPlatform platform;

  BareConsumer(BenchPlatform platform) {
    this.platform = platform;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Running start(Workload work, MeasuredInfluxDb server) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(server.arguments()));
    arguments.add(platform.bootstrapServers());
    arguments.add(work.topic());
    arguments.add(Long.toString(work.lines()));
    arguments.add(Integer.toString(work.perRecord()));
    arguments.add(Integer.toString(BATCH));
    arguments.add(Integer.toString(IN_FLIGHT));
    return new BareHttp.RunningProgram(
        ChildJvm.start(
            BareConsumerLoop.class,
            platform.newFolder("bare-consumer"),
            JvmOptions.FULL_SPEED,
            arguments.toArray(String[]::new)));
  }
}
