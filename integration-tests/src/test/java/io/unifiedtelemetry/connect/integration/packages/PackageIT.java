package io.unifiedtelemetry.connect.integration.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packages have the layout of component archives, and a worker finds their plugins. */
@ExtendWith(PlatformExtension.class)
class PackageIT {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^):]+)\\)");

  @Test
  void areTheOnlyZipsOfTheBuild() throws IOException {
    try (Stream<Path> files = Files.walk(Project.PACKAGES)) {
      assertThat(files.filter(file -> file.toString().endsWith(".zip")))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(PluginPackage.values()).map(PluginPackage::zip).toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasTheLayoutOfAComponentArchive(PluginPackage plugin) throws IOException {
    String folder = plugin.folder() + "/";
    assertThat(plugin.files())
        .allSatisfy(
            file ->
                assertThat(file)
                    .matches(folder + "(manifest\\.json|lib/[^/]+\\.jar|(doc|etc|assets)/.+)"));
    assertThat(plugin.filesIn("doc"))
        .contains("LICENSE", "NOTICE", "README.md", "bom.json", "THIRD-PARTY.txt")
        .contains("packaging/monitoring/alerts.yml", "packaging/monitoring/jmx-exporter.yml");
    assertThat(plugin.filesIn("etc")).isNotEmpty();
    assertThat(plugin.filesIn("assets")).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void containsTheTargetsOfTheReadmesLinks(PluginPackage plugin) throws IOException {
    String readme = new String(plugin.file("doc/README.md"), StandardCharsets.UTF_8);
    List<String> links =
        LINK.matcher(readme).results().map(each -> "doc/" + each.group(1)).toList();

    assertThat(links).isNotEmpty();
    assertThat(links)
        .allSatisfy(
            link ->
                assertThat(plugin.files())
                    .anyMatch(file -> file.startsWith(plugin.folder() + "/" + link)));
  }

  @ParameterizedTest
  @EnumSource
  void containsTheLicenceOfTheInfluxDbClient(PluginPackage plugin) throws IOException {
    boolean hasClient =
        plugin.filesIn("lib").stream().anyMatch(each -> each.startsWith("influxdb-client"));

    assertThat(plugin.filesIn("doc").contains("licenses/influxdb-client-java.txt"))
        .isEqualTo(hasClient);
  }

  /** Connect searches the whole folder, so such files would be on the plugin's class path. */
  @ParameterizedTest
  @EnumSource
  void hasNoClassesOutsideLib(PluginPackage plugin) throws IOException {
    assertThat(plugin.files())
        .filteredOn(file -> !file.startsWith(plugin.folder() + "/lib/"))
        .noneMatch(file -> file.matches(".*\\.(jar|zip|class)"));
  }

  @ParameterizedTest
  @EnumSource
  void hasACompleteManifest(PluginPackage plugin) throws IOException {
    JsonNode manifest = plugin.json("manifest.json");

    assertThat(manifest.toString()).doesNotContain("${");
    assertThat(manifest.path("name").asText()).isEqualTo(plugin.component());
    assertThat(manifest.path("version").asText()).isEqualTo(Project.VERSION);
    assertThat(manifest.path("component_types")).hasSize(1);
    assertThat(manifest.at("/component_types/0").asText()).isEqualTo(plugin.type());
    assertThat(manifest.path("title").asText()).isNotBlank();
    assertThat(manifest.path("description").asText()).isNotBlank();
    assertThat(manifest.at("/owner/username").asText()).matches("[a-zA-Z0-9][a-zA-Z0-9_-]*");
    assertThat(manifest.at("/owner/type").asText()).isIn("organization", "user");
    assertThat(manifest.at("/license/0/name").asText()).isEqualTo("Apache-2.0");
    assertThat(manifest.at("/features/supported_encodings/0").asText()).isEqualTo("any");
    assertThat(manifest.at("/features/delivery_guarantee/0").asText()).isEqualTo("at_least_once");
    assertThat(manifest.path("release_date").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
    assertThat(plugin.files())
        .as("the logos in the manifest")
        .contains(
            plugin.folder() + "/" + manifest.path("logo").asText(),
            plugin.folder() + "/" + manifest.at("/owner/logo").asText());
  }

  @ParameterizedTest
  @EnumSource
  void containsNoLibraryOfTheWorker(PluginPackage plugin) throws IOException {
    for (String jar : plugin.filesIn("lib")) {
      assertThat(plugin.filesInJar(jar))
          .as(jar)
          .noneMatch(
              file ->
                  file.startsWith("org/apache/kafka/")
                      || file.startsWith("org/slf4j/")
                      || file.startsWith("org/apache/logging/log4j/core/")
                      || file.startsWith("ch/qos/logback/"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void containsOnlyItsOwnPlugin(PluginPackage plugin) throws IOException {
    String service = "META-INF/services/org.apache.kafka.connect.%s.%sConnector";
    String kind = plugin.type().equals("sink") ? "Sink" : "Source";

    assertThat(plugin.connectServices())
        .isEqualTo(Map.of(service.formatted(plugin.type(), kind), plugin.connector()));
    assertThat(plugin.filesIn("lib")).contains(plugin.jar());
    assertThat(plugin.filesInJar(plugin.jar()))
        .contains(plugin.connector().replace('.', '/') + ".class");
  }

  @ParameterizedTest
  @EnumSource
  void listsItsLibrariesInTheBillOfMaterials(PluginPackage plugin) throws IOException {
    JsonNode bill = plugin.json("doc/bom.json");
    Set<String> listed = new TreeSet<>();
    for (JsonNode component : bill.path("components")) {
      listed.add(
          component.path("name").asText() + "-" + component.path("version").asText() + ".jar");
    }

    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(listed).containsExactlyInAnyOrderElementsOf(plugin.filesIn("lib"));
  }

  @ParameterizedTest
  @EnumSource
  void containsItsConfigurations(PluginPackage plugin) throws IOException {
    for (String file : plugin.filesIn("etc")) {
      if (!file.startsWith("device-models/")) {
        JsonNode request = plugin.json("etc/" + file);
        assertThat(request.at("/config/connector.class").asText())
            .as(file)
            .isEqualTo(plugin.connector());
      }
      assertThat(Files.readString(Project.ROOT.resolve("connect-configs").resolve(file)))
          .isEqualTo(new String(plugin.file("etc/" + file), StandardCharsets.UTF_8));
    }
  }

  @Test
  void theVoyagerSourceContainsDeviceModels() throws IOException {
    assertThat(PluginPackage.VOYAGER_SOURCE.filesIn("etc"))
        .contains(
            "voyager-source.json",
            "other-device-source.json",
            "device-models/cli-json.json",
            "device-models/openconfig-terminal-device.json");
  }

  @Test
  void areFoundByAWorkerThatRequiresServiceFiles(TelemetryPlatform platform) throws Exception {
    JsonNode plugins = platform.worker().rest().plugins(true);

    List<String> found =
        plugins.findParents("class").stream()
            .map(
                each ->
                    String.join(
                        " ",
                        each.path("type").asText(),
                        each.path("class").asText(),
                        each.path("version").asText()))
            .toList();
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(PluginPackage.values())
                .map(each -> each.type() + " " + each.connector() + " " + Project.VERSION)
                .toList());
  }
}
