package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.baseline.BareConsumerLoop;
import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import java.util.ArrayList;
import java.util.List;

/** Runs {@link BareConsumerLoop}, the upper bound for any connector on the same cores. */
final class BareConsumer implements SinkUnderTest {
  static final String NAME = "bare consumer loop";

  /** The defaults of the sink's {@code batch.max.lines} and {@code max.in.flight}. */
  static final int BATCH_LINES = 5_000;

  static final int MAX_IN_FLIGHT = 2;

  private final BenchmarkPlatform platform;

  BareConsumer(BenchmarkPlatform platform) {
    this.platform = platform;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Running start(Backlog backlog, MeasuredInfluxDb server) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(server.arguments()));
    arguments.add(platform.bootstrapServers());
    arguments.add(backlog.topic());
    arguments.add(Long.toString(backlog.lines()));
    arguments.add(Integer.toString(backlog.linesPerRecord()));
    arguments.add(Integer.toString(BATCH_LINES));
    arguments.add(Integer.toString(MAX_IN_FLIGHT));
    ChildJvm program =
        ChildJvm.start(
            BareConsumerLoop.class,
            platform.newFolder("bare-consumer"),
            JvmOptions.FULL_SPEED,
            arguments.toArray(String[]::new));
    return new Running(program.pid(), program::close);
  }
}
