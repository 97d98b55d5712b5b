package io.unifiedtelemetry.connect.integration.path;

import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All points in the first topic reach the central InfluxDB even if a part of Kafka is killed while
 * data flows. The topics may then contain duplicates, because without exactly-once support Connect
 * delivers uncommitted records again.
 */
@ExtendWith(PlatformExtension.class)
class CrashIT {
  private static final int DEVICES = 2;

  @Test
  void ofTheWorkerLosesNothing(TelemetryPlatform platform) throws Exception {
    InfluxDbServer server = platform.influxDb(2);
    try (ConnectWorker worker = ConnectWorker.start(platform.otherWorker("killed"));
        SimulatedDevices devices = SimulatedDevices.start(DEVICES)) {
      TelemetryPath path = new TelemetryPath(platform, worker, server, server);
      path.start(devices);
      path.awaitPolls(DEVICES);
      worker.kill();
      worker.start();
      path.awaitPolls(2 * DEVICES);
      path.stopPolling();

      new PathAssertions(path).eachPointArrived();
    }
  }

  @Test
  void ofTheBrokerLosesNothing(TelemetryPlatform platform) throws Exception {
    InfluxDbServer server = platform.influxDb(2);
    try (SimulatedDevices devices = SimulatedDevices.start(DEVICES)) {
      TelemetryPath path = new TelemetryPath(platform, server, server);
      path.start(devices);
      path.awaitPolls(DEVICES);
      platform.broker().kill();
      platform.broker().start();
      path.awaitPolls(2 * DEVICES);
      path.stopPolling();

      new PathAssertions(path).eachPointArrived();
    }
  }
}
