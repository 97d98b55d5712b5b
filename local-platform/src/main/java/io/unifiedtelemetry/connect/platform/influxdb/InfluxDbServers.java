package io.unifiedtelemetry.connect.platform.influxdb;

import io.unifiedtelemetry.connect.platform.process.FreePorts;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Gets real InfluxDB servers: see the script {@code local-platform/influxdb/get-influxdb} for where
 * from.
 */
public final class InfluxDbServers {
  private final Path script;

  /**
   * @param project the project's root folder
   */
  public InfluxDbServers(Path project) {
    this.script = project.resolve("local-platform/influxdb/get-influxdb").toAbsolutePath();
  }

  /** A new, empty server of that generation, 1 or 2. */
  public InfluxDbServer start(int generation, Path folder)
      throws IOException, InterruptedException {
    FoundServer found = FoundServer.find(script, Integer.toString(generation));
    return new InfluxDbProcess(found, folder, FreePorts.next());
  }
}
