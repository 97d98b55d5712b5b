package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.baseline.BareHttpLoop;
import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs {@link BareHttpLoop}, the upper bound of the server. */
final class BareHttp implements SinkUnderTest {
  static final String NAME = "bare HTTP loop";
  private static final Duration PREPARE_TIMEOUT = Duration.ofMinutes(5);

  private final BenchmarkPlatform platform;

  BareHttp(BenchmarkPlatform platform) {
    this.platform = platform;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Running start(Backlog backlog, MeasuredInfluxDb server) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(server.arguments()));
    arguments.add(Long.toString(backlog.lines()));
    arguments.add(Integer.toString(BareConsumer.BATCH_LINES));
    arguments.add(Integer.toString(BareConsumer.MAX_IN_FLIGHT));
    arguments.add(Integer.toString(backlog.series()));
    arguments.add("1");
    ChildJvm program =
        ChildJvm.start(
            BareHttpLoop.class,
            platform.newFolder("bare-http"),
            JvmOptions.FULL_SPEED,
            arguments.toArray(String[]::new));
    program.readLine(PREPARE_TIMEOUT);
    program.send("go");
    return new Running(program.pid(), program::close);
  }
}
