package io.unifiedtelemetry.connect.integration.docs;

import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.worker.ConnectRest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the commands that pages show for connectors with the names in {@code connect-configs}, on a
 * worker that has them.
 */
@ExtendWith(PlatformExtension.class)
class DocumentedCommandsIT {
  static final List<String> PAGES =
      List.of(
          "README.md", "docs/backfill.md", "docs/design/influx-source.md", "docs/operations.md");

  private static final String SOURCE = "influx-source";
  private static final String SINK = "central-influx-sink";
  private static final String BACKFILL = "influx-source-backfill";

  @Test
  void everyCommandSucceeds(TelemetryPlatform platform) throws Exception {
    DocumentedCommands.require();
    Path folder = Files.createDirectories(platform.folder().resolve("commands"));
    ConnectRest rest = platform.worker().rest();
    try (InfluxDbServer server = platform.ownInfluxDb(2)) {
      server.create("site");
      server.create("central");
      server.access().write("site", "cpu,host=a usage=1.5");
      rest.create(local(SOURCE).with(server, "site").request(platform.worker()));
      rest.awaitRunning(SOURCE);
      write(folder, local(SINK).with(server, "central"), platform);
      write(folder, local(BACKFILL).with(server, "site"), platform);

      DocumentedCommands commands = new DocumentedCommands(folder, Map.of());
      Map<String, String> addresses = Map.of("http://localhost:8083", platform.worker().url());
      for (String page : PAGES) {
        Path log = folder.resolve(page.replace('/', '-') + ".log");
        commands.run(page, "DocumentedCommandsIT", addresses, log);
      }
      rest.awaitRunning(SOURCE);
      rest.awaitRunning(SINK);
      rest.awaitRunning(BACKFILL);
    }
  }

  private static LocalFile local(String name) throws IOException {
    return LocalFile.read(name + ".json");
  }

  /** Writes the file with local addresses to where the commands expect it. */
  private static void write(Path folder, LocalFile file, TelemetryPlatform platform)
      throws IOException {
    Path configs = Files.createDirectories(folder.resolve("connect-configs"));
    Files.writeString(
        configs.resolve(file.name() + ".json"), file.request(platform.worker()).toString());
  }
}
