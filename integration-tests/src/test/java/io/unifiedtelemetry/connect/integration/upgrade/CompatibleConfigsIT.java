package io.unifiedtelemetry.connect.integration.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.integration.path.SimulatedDevices;
import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The configurations of an earlier release are valid, and each of their keys is still known. */
@ExtendWith(PlatformExtension.class)
class CompatibleConfigsIT {
  // Keys that Connect passes on without a definition.
  private static final Pattern PREFIX =
      Pattern.compile("(producer|consumer)\\.override\\.|topic\\.creation\\.|value\\.converter\\.");

  private final TelemetryPlatform platform;

  CompatibleConfigsIT(TelemetryPlatform platform) {
    this.platform = platform;
  }

  @Test
  void areValidWithKnownKeysOnly() throws Exception {
    try (SimulatedDevices devices = SimulatedDevices.start(2)) {
      for (Release release : Release.all()) {
        List<Path> files = files(release.path("configs"));
        assertThat(files).isNotEmpty();
        for (Path file : files) {
          JsonNode request = local(file, devices).request(platform.worker());
          JsonNode validated = platform.worker().rest().validate(request);

          assertThat(validated.path("error_count").asInt()).as("%s: %s", file, validated).isZero();
          assertThat(keys(request))
              .filteredOn(key -> !PREFIX.matcher(key).lookingAt())
              .as(file.toString())
              .isSubsetOf(validated.path("configs").findValuesAsText("name"));
        }
      }
    }
  }

  private LocalFile local(Path file, SimulatedDevices devices)
      throws IOException, InterruptedException {
    LocalFile recorded = LocalFile.read(file).named(platform.unique("recorded"));
    if (!recorded.value("voyager.devices").isEmpty()) {
      return devices.configure(recorded, platform.worker());
    }
    InfluxDbServer server = platform.influxDb(file.getParent().endsWith("influxdb-1") ? 1 : 2);
    server.create(recorded.name());
    return recorded.with(server, recorded.name());
  }

  private static List<String> keys(JsonNode request) {
    List<String> keys = new ArrayList<>();
    request.path("config").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
