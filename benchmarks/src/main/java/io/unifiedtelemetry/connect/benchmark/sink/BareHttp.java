package io.unifiedtelemetry.connect.benchmark.sink;

import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.yardstick.BareHttpLoop;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@link BareHttpLoop}: the server's ceiling. */
final class BareHttp implements Contender {
  static final String NAME = "bare HTTP loop";
  private static final Duration PREPARATION = Duration.ofMinutes(5);

  private final BenchPlatform platform;

  BareHttp(BenchPlatform platform) {
    this.platform = platform;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Running start(Workload work, MeasuredInfluxDb server) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(server.arguments()));
    arguments.add(Long.toString(work.lines()));
    arguments.add(Integer.toString(BareConsumer.BATCH));
    arguments.add(Integer.toString(BareConsumer.IN_FLIGHT));
    arguments.add(Integer.toString(work.series()));
    arguments.add("1");
    ChildJvm program =
        ChildJvm.start(
            BareHttpLoop.class,
            platform.newFolder("bare-http"),
            JvmOptions.FULL_SPEED,
            arguments.toArray(String[]::new));
    program.next(PREPARATION);
    program.say("go");
    return new RunningProgram(program);
  }

  /** A program of the benchmark at work. */
  record RunningProgram(ChildJvm program) implements Running {
    @Override
    public long pid() {
      return program.pid();
    }

    @Override
    public void close() {
      program.close();
    }
  }
}
