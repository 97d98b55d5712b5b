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
  private static final Duration ANSWER = Duration.ofMinutes(5);
  private static final List<String> JVM = List.of("-XX:+UseG1GC", "-Xmx6g");

  private final Path folder;
  private final ChildJvm program;

  private Simulator(Path folder, ChildJvm program) {
    this.folder = folder;
    this.program = program;
  }

  /** Starts so many devices. */
  static Simulator start(int devices, Transport transport, Duration answerTime, Path folder)
      throws IOException, InterruptedException {
    ChildJvm program =
        ChildJvm.start(
            SimulatorProgram.class,
            folder,
            JVM,
            Integer.toString(devices),
            transport.name(),
            Long.toString(answerTime.toMillis()),
            PASSWORD,
            folder.toString());
    program.next(ANSWER);
    return new Simulator(folder, program);
  }

  long pid() {
    return program.pid();
  }

  /** As in {@code voyager.devices}. */
  String devices() throws IOException {
    return Files.readString(folder.resolve(SimulatorProgram.DEVICES));
  }

  /** What a client has to know to trust the devices. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** What happened so far. */
  Polls polls() throws IOException, InterruptedException {
    program.say("save");
    program.next(ANSWER);
    return Polls.read(folder.resolve(SimulatorProgram.POLLS));
  }

  @Override
  public void close() {
    program.close();
  }
}
