package io.unifiedtelemetry.connect.integration.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packages also work on the oldest worker that they are tested with. */
class OldestWorkerIT {
  @Test
  void runsTheWholePath(@TempDir Path folder) throws Exception {
    try (TelemetryPlatform platform = TelemetryPlatform.startOldest(folder);
        SimulatedDevices devices = SimulatedDevices.start(1)) {
      assertThat(platform.worker().rest().server().path("version").asText()).startsWith("3.9.");
      InfluxDbServer server = platform.influxDb(2);
      TelemetryPath path = new TelemetryPath(platform, server, server);
      path.start(devices);
      path.awaitPolls(1);
      path.stopPolling();

      PathAssertions assertions = new PathAssertions(path);
      assertions.eachPointArrivedOnce();
      assertions.eachResponseArrived(devices);
    }
  }
}
