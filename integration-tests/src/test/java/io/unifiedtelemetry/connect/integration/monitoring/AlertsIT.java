package io.unifiedtelemetry.connect.integration.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A real Prometheus scrapes a real worker: faults make the alerts fire, and their end clears them.
 */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertsIT {
  private final TelemetryPlatform platform;
  private MonitoredWorker monitored;
  private Prometheus prometheus;
  private Connectors connectors;

  AlertsIT(TelemetryPlatform platform) {
    this.platform = platform;
  }

  @BeforeAll
  void start() throws Exception {
    Prometheus.program("prometheus");
    monitored = MonitoredWorker.start(platform);
    connectors = new Connectors(platform, monitored.worker());
    prometheus =
        Prometheus.start(
            platform.folder().resolve(platform.unique("prometheus")), monitored.target());
  }

  @AfterAll
  void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
    if (monitored != null) {
      monitored.close();
    }
  }

  @Test
  void anOutageOfInfluxDb() throws Exception {
    try (InfluxDbServer server = platform.ownInfluxDb(2)) {
      ConnectorFile sink = connectors.sink(server);
      ConnectorFile source = connectors.source(server);
      server.access().write(source.name(), "m f=1");
      connectors.create(sink);
      connectors.create(source);
      connectors.write(sink, "m f=1 1");
      prometheus.await(lines(sink) + " == 1", 1);
      prometheus.await(
          "unified_telemetry_source_points_read_total{connector=\"" + source.name() + "\"} >= 1",
          1);
      server.kill();
      connectors.write(sink, "m f=1 2");

      prometheus.awaitFiring("TelemetrySinkWaiting", "destination", sink.name());
      prometheus.awaitFiring("TelemetryOldestLine", "connector", sink.name());
      assertThat(prometheus.isFiring("TelemetryTaskFailed", "connector", sink.name())).isFalse();
      prometheus.awaitFiring("TelemetrySourceLag", "connector", source.name());

      server.start();
      prometheus.awaitQuiet("connector", sink.name());
      prometheus.awaitQuiet("connector", source.name());
      prometheus.await(lines(sink) + " == 2", 1);
    }
  }

  @Test
  void aRejectedLine() throws Exception {
    ConnectorFile sink = connectors.sink(platform.influxDb(2));
    connectors.create(sink);
    connectors.write(sink, "m f=1 1");
    prometheus.await(lines(sink) + " == 1", 1);
    connectors.write(sink, "no line");

    prometheus.awaitFiring("TelemetryDeadLetters", "connector", sink.name());
    prometheus.awaitQuiet("connector", sink.name());
  }

  @Test
  void aTaskThatFailsUntilItIsRestarted() throws Exception {
    ConnectorFile sink = connectors.sink(platform.influxDb(2)).with("errors.tolerance", "none");
    connectors.create(sink);
    connectors.write(sink, "no line");

    prometheus.awaitFiring("TelemetryTaskFailed", "connector", sink.name());

    monitored
        .worker()
        .rest()
        .put(sink.name(), sink.with("errors.tolerance", "all").request().get("config"));
    prometheus.awaitQuiet("connector", sink.name());
  }

  @Test
  void aDeviceThatDoesNotRespondAndALineThatGoesDark() throws Exception {
    try (SimulatedVoyagers devices = Connectors.devices(2)) {
      ConnectorFile voyager = connectors.voyager(devices);
      connectors.create(voyager);
      String device = "unified_telemetry_voyager_device_";
      String labels = "{connector=\"" + voyager.name() + "\"}";
      prometheus.await(device + "lines_with_signal" + labels + " > 1", 2);
      prometheus.await(device + "worst_pre_fec_ber" + labels + " > 0", 2);
      String first = devices.devices().get(0).name();
      String second = devices.devices().get(1).name();
      devices.devices().get(0).inject(Fault.REFUSE_CONNECTION);
      devices.devices().get(1).inject(Fault.cutFibre("L3"));

      prometheus.awaitFiring("TelemetryDeviceDown", "device", first);
      prometheus.awaitFiring("TelemetryLineDark", "device", second);
      assertThat(prometheus.isFiring("TelemetryLineDark", "device", first)).isFalse();
      assertThat(prometheus.isFiring("TelemetryDeviceDown", "device", second)).isFalse();

      devices.devices().forEach(each -> each.clearFaults());
      prometheus.awaitQuiet("device", first);
      prometheus.awaitQuiet("device", second);
    }
  }

  private static String lines(ConnectorFile sink) {
    return "unified_telemetry_sink_destination_lines_written_total{destination=\""
        + sink.name()
        + "\"}";
  }
}
