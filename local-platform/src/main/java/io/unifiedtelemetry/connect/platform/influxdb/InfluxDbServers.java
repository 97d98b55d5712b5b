package io.unifiedtelemetry.connect.platform.influxdb;

import io.unifiedtelemetry.connect.platform.used.UsedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Gets real InfluxDB servers: one that the user names in the environment ({@code INFLUXDB_URL},
 * {@code INFLUXDB_TOKEN}, {@code INFLUXDB_ORG} for 2.x, {@code INFLUXDB_V1_URL} for 1.x), else what
 * the script {@code local-platform/influxdb/get-influxdb} finds or makes.
 */
public final class InfluxDbServers {
  private final Path script;
  private final Map<String, String> environment;

  /**
   * @param project the project's root folder
   */
  public InfluxDbServers(Path project) {
    this(project, System.getenv());
  }

  InfluxDbServers(Path project, Map<String, String> environment) {
    this.script = project.resolve("local-platform/influxdb/get-influxdb").toAbsolutePath();
    this.environment = environment;
  }

  /**
   * A server of that major version: the user's, else a new, empty one.
   *
   * @param majorVersion 1 or 2
   * @param folder for the data and the log of a new one
   * @throws IOException where none can be had; the message says how to get one
   */
  public InfluxDbServer start(int majorVersion, Path folder)
      throws IOException, InterruptedException {
    return NamedInfluxDb.isNamed(majorVersion, environment)
        ? noted(NamedInfluxDb.from(majorVersion, environment), "named in the environment")
        : startOwn(majorVersion, folder);
  }

  /** A new, empty server of that major version, which may be killed. */
  public InfluxDbServer startOwn(int majorVersion, Path folder)
      throws IOException, InterruptedException {
    return startFound(Integer.toString(majorVersion), folder);
  }

  /** The first that can be had, of any major version: the user's, else a new, empty one. */
  public InfluxDbServer startAny(Path folder) throws IOException, InterruptedException {
    for (int majorVersion : new int[] {2, 1}) {
      if (NamedInfluxDb.isNamed(majorVersion, environment)) {
        return start(majorVersion, folder);
      }
    }
    return startFound("any", folder);
  }

  private InfluxDbServer startFound(String wanted, Path folder)
      throws IOException, InterruptedException {
    FoundServer found = FoundServer.find(script, wanted, environment);
    return noted(
        new LocalInfluxDb(found, folder),
        found.kind().equals("docker") ? "image " + found.where() : found.where());
  }

  private static InfluxDbServer noted(InfluxDbServer server, String where) {
    UsedServers.note(
        "InfluxDB " + server.majorVersion() + ".x", server.version() + " (" + where + ")");
    return server;
  }
}
