package io.unifiedtelemetry.connect.integration.path;

import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What is in the first topic reaches the centre although a part of Kafka is killed while data
 * flows. The topics may then hold points more than once: without exactly-once delivery that is
 * Connect's promise for what was not committed.
 */
@ExtendWith(PlatformExtension.class)
class KilledIT {
  private static final int DEVICES = 2;

  @Test
  void workerLosesNothing(TelemetryPlatform platform) throws Exception {
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

      new Proof(path).eachPointArrived();
    }
  }

  @Test
  void brokerLosesNothing(TelemetryPlatform platform) throws Exception {
    InfluxDbServer server = platform.influxDb(2);
    try (SimulatedDevices devices = SimulatedDevices.start(DEVICES)) {
      TelemetryPath path = new TelemetryPath(platform, server, server);
      path.start(devices);
      path.awaitPolls(DEVICES);
      platform.broker().kill();
      platform.broker().start();
      path.awaitPolls(2 * DEVICES);
      path.stopPolling();

      new Proof(path).eachPointArrived();
    }
  }
}
