package io.unifiedtelemetry.connect.integration.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.process.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the commands of the tutorials, in their order, on the servers that the quickstart has. */
@ExtendWith(PlatformExtension.class)
class TutorialsIT {
  static final List<String> PAGES =
      Stream.of("own-device", "own-site", "centre", "dashboards")
          .map(each -> "docs/tutorials/" + each + ".md")
          .toList();

  private static final Pattern VARIABLE = Pattern.compile("(?m)^([A-Z_]+)=");

  @Test
  void everyCommandSucceeds(TelemetryPlatform platform) throws Exception {
    DocumentedCommands.require();
    Path folder = Files.createDirectories(platform.folder().resolve("tutorials"));
    try (InfluxDbServer server = platform.ownInfluxDb(2)) {
      Map<String, String> variables =
          Map.of(
              "CONNECT", platform.worker().url(),
              "SITE", server.url(),
              "CENTRE", server.url(),
              "TOKEN", server.token(),
              "SECRETS", platform.worker().secrets().toString(),
              "WORK", folder.resolve("work").toString(),
              "DEVICE_PORT", Integer.toString(FreePorts.next()),
              "CONTROL_PORT", Integer.toString(FreePorts.next()));
      assertThat(documentedVariables()).isEqualTo(variables.keySet());

      DocumentedCommands commands = new DocumentedCommands(Project.ROOT, variables);
      for (String page : PAGES) {
        Path log = folder.resolve(Path.of(page).getFileName() + ".log");
        commands.run(page, "TutorialsIT", Map.of(), log);
      }
    }
  }

  private static Set<String> documentedVariables() {
    String first = MarkdownFile.read(Path.of("docs/tutorials/index.md")).text();
    return VARIABLE.matcher(first).results().map(each -> each.group(1)).collect(Collectors.toSet());
  }
}
