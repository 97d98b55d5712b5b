package io.unifiedtelemetry.connect.platform.influxdb;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The running server itself: a process or a container. */
interface Influxd extends AutoCloseable {
  /** How long it may take until it answers. */
  Duration START = Duration.ofSeconds(60);

  /** Starts it, again with what was stored before, and waits until it answers. */
  void start(BooleanSupplier answers) throws IOException, InterruptedException;

  /** Ends it at once, as a power cut would. */
  void kill();

  /** Ends it for good. */
  @Override
  void close();

  /**
   * The one for a server that was found.
   *
   * @param folder for data and log
   * @param port a free one
   */
  static Influxd of(FoundServer found, Path folder, int port) {
    return found.kind().equals("docker")
        ? new InfluxdContainer(found, folder, port)
        : new InfluxdProcess(found, folder, port);
  }
}
