package io.unifiedtelemetry.connect.integration.path;

import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is lost or duplicated when a database is killed while data flows. */
@ExtendWith(PlatformExtension.class)
class OutageIT {
  private static final int DEVICES = 2;

  @ParameterizedTest
  @ValueSource(ints = {2, 1})
  void ofTheCentralInfluxDbLosesNothing(int majorVersion, TelemetryPlatform platform)
      throws Exception {
    InfluxDbServer site = platform.influxDb(majorVersion);
    try (InfluxDbServer central = platform.ownInfluxDb(majorVersion);
        SimulatedDevices devices = SimulatedDevices.start(DEVICES)) {
      TelemetryPath path = new TelemetryPath(platform, site, central);
      path.start(devices);
      path.awaitPolls(DEVICES);
      central.kill();
      path.awaitForwarded(path.forwarded().size() + 1);
      central.start();
      path.stopPolling();

      PathAssertions assertions = new PathAssertions(path);
      assertions.eachPointArrivedOnce();
      assertions.eachResponseArrived(devices);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 1})
  void ofTheSitesInfluxDbLosesNothing(int majorVersion, TelemetryPlatform platform)
      throws Exception {
    InfluxDbServer central = platform.influxDb(majorVersion);
    try (InfluxDbServer site = platform.ownInfluxDb(majorVersion);
        SimulatedDevices devices = SimulatedDevices.start(DEVICES)) {
      TelemetryPath path = new TelemetryPath(platform, site, central);
      path.start(devices);
      path.awaitPolls(DEVICES);
      site.kill();
      path.awaitProduced(path.produced().size() + 1);
      site.start();
      path.stopPolling();

      PathAssertions assertions = new PathAssertions(path);
      assertions.eachPointArrivedOnce();
      assertions.eachResponseArrived(devices);
    }
  }
}
