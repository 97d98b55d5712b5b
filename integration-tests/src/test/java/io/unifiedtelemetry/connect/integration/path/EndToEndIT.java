package io.unifiedtelemetry.connect.integration.path;

import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each point arrives exactly once and unchanged. */
@ExtendWith(PlatformExtension.class)
class EndToEndIT {
  private static final int DEVICES = 4;

  @ParameterizedTest
  @ValueSource(ints = {2, 1})
  void deliversEachPointOnceAndUnchanged(int majorVersion, TelemetryPlatform platform)
      throws Exception {
    InfluxDbServer server = platform.influxDb(majorVersion);
    TelemetryPath path = new TelemetryPath(platform, server, server);
    try (SimulatedDevices devices = SimulatedDevices.start(DEVICES)) {
      path.start(devices);
      path.awaitPolls(2 * DEVICES);
      path.stopPolling();

      PathAssertions assertions = new PathAssertions(path);
      assertions.eachPointArrivedOnce();
      assertions.eachResponseArrived(devices);
    }
  }
}
