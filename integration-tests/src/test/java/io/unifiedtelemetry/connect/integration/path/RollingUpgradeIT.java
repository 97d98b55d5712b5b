package io.unifiedtelemetry.connect.integration.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.integration.upgrade.NextRelease;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.points.LineReader;
import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.PluginFolder;
import io.unifiedtelemetry.connect.platform.worker.WorkerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The workers of a cluster are replaced one by one by ones with the next release, and then by ones
 * with the release before, while data flows through all three plugins.
 */
@ExtendWith(PlatformExtension.class)
class RollingUpgradeIT {
  private static final int WORKERS = 3;
  private static final int DEVICES = 2;

  /** A folder with the packages of an earlier release or commit, to upgrade from these. */
  private static final String PREVIOUS = System.getProperty("upgrade.from", "");

  @Test
  void losesNothingForwardsAndBack(TelemetryPlatform platform) throws Exception {
    Path folder = platform.folder().resolve(platform.unique("upgrade"));
    Path before =
        PREVIOUS.isEmpty()
            ? platform.plugins()
            : PluginFolder.unzip(Path.of(PREVIOUS), folder.resolve("previous"));
    Path next = NextRelease.copy(platform.plugins(), folder.resolve("next"));
    InfluxDbServer server = platform.influxDb(2);
    WorkerSettings settings =
        platform
            .otherWorker(platform.unique("upgrade"))
            // Shortens each of the nine starts.
            .with(Map.of("plugin.discovery", "service_load"));
    List<ConnectWorker> workers = start(settings, before);
    TelemetryPath path = new TelemetryPath(platform, workers.get(0), server, server);
    try (SimulatedDevices devices = SimulatedDevices.start(DEVICES);
        SteadyLines lines = new SteadyLines(platform.writer(), path.voyagerTopic())) {
      path.start(devices);
      lines.start();

      replaceEach(workers, next, NextRelease.VERSION);
      path.awaitStored(path.produced());
      replaceEach(workers, before, PREVIOUS.isEmpty() ? Project.VERSION : "");
      path.stopPolling();
      lines.stop();

      new PathAssertions(path).eachPointArrived();
      assertThat(path.produced()).extracting(StoredPoint::identity).doesNotHaveDuplicates();
      assertThat(repeatsWithoutMark(path)).isEmpty();
    } finally {
      workers.forEach(ConnectWorker::close);
    }
  }

  private static List<ConnectWorker> start(WorkerSettings settings, Path plugins) {
    return IntStream.range(0, WORKERS)
        .mapToObj(i -> settings.withFolder(settings.folder().resolve("worker-" + i)))
        .map(each -> CompletableFuture.supplyAsync(() -> start(each.withPlugins(plugins))))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private static ConnectWorker start(WorkerSettings settings) {
    try {
      return ConnectWorker.start(settings);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void replaceEach(List<ConnectWorker> workers, Path plugins, String version)
      throws IOException, InterruptedException {
    for (ConnectWorker worker : workers) {
      worker.stop();
      worker.start(plugins);
      assertThat(worker.rest().plugins(true).findValuesAsText("version"))
          .hasSize(3)
          .allMatch(each -> version.isEmpty() || each.equals(version));
    }
    for (JsonNode connector : workers.get(0).rest().connectors()) {
      workers.get(0).rest().awaitRunning(connector.asText());
    }
  }

  private static Set<StoredPoint> repeatsWithoutMark(TelemetryPath path) {
    Set<StoredPoint> seen = new HashSet<>();
    Set<StoredPoint> repeats = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : path.forwardedRecords()) {
      boolean isMarked = record.headers().lastHeader("influxdb.repeat") != null;
      new String(record.value(), StandardCharsets.UTF_8)
          .lines()
          .map(LineReader::point)
          .filter(point -> !seen.add(point) && !isMarked)
          .forEach(repeats::add);
    }
    return repeats;
  }
}
