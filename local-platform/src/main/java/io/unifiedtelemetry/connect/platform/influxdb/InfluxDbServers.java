package io.unifiedtelemetry.connect.platform.influxdb;

import io.unifiedtelemetry.connect.platform.used.UsedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Provides real InfluxDB servers: the one that the user specifies in the environment ({@code
 * INFLUXDB_URL}, {@code INFLUXDB_TOKEN}, {@code INFLUXDB_ORG} for 2.x, {@code INFLUXDB_V1_URL} for
 * 1.x), otherwise one that the script {@code local-platform/influxdb/get-influxdb} finds or builds.
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
   * Returns a server of a major version: the user's, otherwise a new, empty one.
   *
   * @param majorVersion 1 or 2
   * @param folder for the data and the log of a new server
   * @throws IOException if no server is available; the message says how to get one
   */
  public InfluxDbServer start(int majorVersion, Path folder)
      throws IOException, InterruptedException {
    return NamedInfluxDb.isNamed(majorVersion, environment)
        ? recorded(NamedInfluxDb.from(majorVersion, environment), "from the environment")
        : startOwn(majorVersion, folder);
  }

  /** Starts a new, empty server of a major version, which may be killed. */
  public InfluxDbServer startOwn(int majorVersion, Path folder)
      throws IOException, InterruptedException {
    return startFound(Integer.toString(majorVersion), folder);
  }

  /** Returns the first available server of any major version: the user's, otherwise a new one. */
  public InfluxDbServer startAny(Path folder) throws IOException, InterruptedException {
    for (int majorVersion : new int[] {2, 1}) {
      if (NamedInfluxDb.isNamed(majorVersion, environment)) {
        return start(majorVersion, folder);
      }
    }
    return startFound("any", folder);
  }

  private InfluxDbServer startFound(String version, Path folder)
      throws IOException, InterruptedException {
    FoundServer found = FoundServer.find(script, version, environment);
    return recorded(
        new LocalInfluxDb(found, folder),
        found.kind().equals("docker") ? "image " + found.where() : found.where());
  }

  private static InfluxDbServer recorded(InfluxDbServer server, String where) {
    UsedServers.note(
        "InfluxDB " + server.majorVersion() + ".x", server.version() + " (" + where + ")");
    return server;
  }
}
