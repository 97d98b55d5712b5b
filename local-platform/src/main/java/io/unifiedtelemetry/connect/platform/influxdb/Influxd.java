package io.unifiedtelemetry.connect.platform.influxdb;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The server process or container. */
interface Influxd extends AutoCloseable {
  /** Timeout until the server responds. */
  Duration START = Duration.ofSeconds(60);

  /** Starts the server, with its earlier data if it was killed; waits until it is ready. */
  void start(BooleanSupplier ready) throws IOException, InterruptedException;

  /** Kills the server, as a power failure would. */
  void kill();

  /** Stops the server permanently. */
  @Override
  void close();

  /**
   * Creates the process or container of a server, without starting it.
   *
   * @param folder for data and log
   * @param port a free port
   */
  static Influxd of(FoundServer found, Path folder, int port) {
    return found.kind().equals("docker")
        ? new InfluxdContainer(found, folder, port)
        : new InfluxdProcess(found, folder, port);
  }
}
