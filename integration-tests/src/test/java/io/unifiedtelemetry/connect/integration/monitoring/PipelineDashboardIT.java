package io.unifiedtelemetry.connect.integration.monitoring;

import io.unifiedtelemetry.connect.integration.grafana.Dashboard;
import io.unifiedtelemetry.connect.integration.grafana.Query;
import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real Prometheus runs the queries of the dashboard {@code pipeline}. */
@ExtendWith(PlatformExtension.class)
class PipelineDashboardIT {
  @Test
  void eachQueryReturnsSeriesAndFaultsChangeThem(TelemetryPlatform platform) throws Exception {
    Prometheus.program("prometheus");
    try (MonitoredWorker monitored = MonitoredWorker.start(platform);
        Prometheus prometheus =
            Prometheus.start(
                platform.folder().resolve(platform.unique("prometheus")), monitored.target());
        InfluxDbServer server = platform.ownInfluxDb(2);
        SimulatedVoyagers devices = Connectors.devices(2)) {
      Connectors connectors = new Connectors(platform, monitored.worker());
      ConnectorFile sink = connectors.sink(server);
      ConnectorFile source = connectors.source(server);
      server.access().write(source.name(), "m f=1");
      connectors.create(sink);
      connectors.create(source);
      connectors.create(connectors.voyager(devices));
      connectors.write(sink, "m f=1 1");

      for (Query query : Dashboard.named("pipeline").queries()) {
        if (!query.source().equals("connector")) {
          prometheus.await(filled(query), 1);
        }
      }
      prometheus.await(query("Devices up", 0) + " == 2", 1);

      devices.devices().get(0).inject(Fault.REFUSE_CONNECTION);
      server.kill();
      connectors.write(sink, "m f=1 2");

      prometheus.await(query("Devices up", 0) + " == 1", 1);
      prometheus.await(query("Polls failed and skipped", 0) + " > 0", 1);
      prometheus.await(query("Oldest unwritten line", 0) + " > 2", 1);
      prometheus.await(query("Lines waiting, for each destination", 0) + " == 1", 1);
      prometheus.await(query("Tasks: state", 2) + " == 1", 1);
    }
  }

  private static String query(String panel, int target) throws IOException {
    return filled(Dashboard.named("pipeline").queries(panel).get(target));
  }

  private static String filled(Query query) {
    return query.text().replace("$__rate_interval", "15s").replace("$connector", ".*");
  }
}
