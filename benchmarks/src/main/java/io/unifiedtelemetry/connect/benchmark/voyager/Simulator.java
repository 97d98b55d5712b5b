package io.unifiedtelemetry.connect.benchmark.voyager;

import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A running {@link SimulatorProgram}. */
final class Simulator implements AutoCloseable {
  static final String PASSWORD = "of the simulated devices";
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final List<String> JVM = List.of("-XX:+UseG1GC", "-Xmx6g");

  private final Path folder;
  private final ChildJvm program;

  private Simulator(Path folder, ChildJvm program) {
    this.folder = folder;
    this.program = program;
  }

  /** Starts the devices. */
  static Simulator start(int devices, Transport transport, Duration responseTime, Path folder)
      throws IOException, InterruptedException {
    ChildJvm program =
        ChildJvm.start(
            SimulatorProgram.class,
            folder,
            JVM,
            Integer.toString(devices),
            transport.name(),
            Long.toString(responseTime.toMillis()),
            PASSWORD,
            folder.toString());
    program.readLine(TIMEOUT);
    return new Simulator(folder, program);
  }

  long pid() {
    return program.pid();
  }

  /** Returns the value of {@code voyager.devices}. */
  String devices() throws IOException {
    return Files.readString(folder.resolve(SimulatorProgram.DEVICES));
  }

  /** Returns a file that clients need to trust the devices. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Returns the requests and responses so far. */
  PollLog polls() throws IOException, InterruptedException {
    program.send("save");
    program.readLine(TIMEOUT);
    return PollLog.read(folder.resolve(SimulatorProgram.POLLS));
  }

  @Override
  public void close() {
    program.close();
  }
}
