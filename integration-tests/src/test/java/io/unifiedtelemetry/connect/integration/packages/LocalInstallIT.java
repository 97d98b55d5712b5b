package io.unifiedtelemetry.connect.integration.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What {@code confluent connect plugin install FILE} does with a package, by its source: it takes
 * the names from the manifest and unpacks all files. The tool itself does not run here.
 */
@ExtendWith(PlatformExtension.class)
class LocalInstallIT {
  @ParameterizedTest
  @EnumSource
  void findsOneManifestWithWhatItNeeds(PluginPackage plugin) throws IOException {
    List<String> manifests =
        plugin.files().stream().filter(file -> file.matches("[^/]+/manifest\\.json")).toList();
    JsonNode manifest = plugin.json("manifest.json");

    assertThat(manifests).hasSize(1);
    for (String field : List.of("/name", "/version", "/title", "/owner/username", "/owner/name")) {
      assertThat(manifest.at(field).asText()).as(field).isNotBlank();
    }
    assertThat(manifest.path("license"))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.path("name").asText()).isNotBlank())
        .allSatisfy(each -> assertThat(each.path("url").asText()).startsWith("https://"));
  }

  @Test
  void leavesPluginsThatAWorkerFinds(TelemetryPlatform platform) throws Exception {
    Path directory = platform.folder().resolve(platform.unique("confluent-hub-components"));
    for (PluginPackage plugin : PluginPackage.values()) {
      install(plugin, directory);
    }

    try (ConnectWorker worker =
        ConnectWorker.start(
            platform.otherWorker(platform.unique("installed")).withPlugins(directory))) {
      assertThat(worker.rest().plugins(true).findValuesAsText("class"))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(PluginPackage.values()).map(PluginPackage::connector).toList());
    }
  }

  private static void install(PluginPackage plugin, Path directory) throws IOException {
    JsonNode manifest = plugin.json("manifest.json");
    String component =
        manifest.at("/owner/username").asText() + "-" + manifest.path("name").asText();
    String prefix = component + "-" + manifest.path("version").asText();
    for (String file : plugin.files()) {
      String name = file.startsWith(prefix) ? file.substring(prefix.length() + 1) : file;
      Path target = directory.resolve(component).resolve(name);
      Files.createDirectories(target.getParent());
      Files.write(target, plugin.file(file.substring(plugin.folder().length() + 1)));
    }
  }
}
