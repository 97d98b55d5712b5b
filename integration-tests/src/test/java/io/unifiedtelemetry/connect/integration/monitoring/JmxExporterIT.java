package io.unifiedtelemetry.connect.integration.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.integration.platform.PlatformExtension;
import io.unifiedtelemetry.connect.integration.platform.Project;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Prometheus reads from a real worker with the JMX exporter and our configuration. */
@ExtendWith(PlatformExtension.class)
class JmxExporterIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Pattern DESTINATION =
      Pattern.compile("_destination_state\\{.*destination=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final TelemetryPlatform platform;

  JmxExporterIT(TelemetryPlatform platform) {
    this.platform = platform;
  }

  @Test
  void hasAllMetricsOfTheReference() throws Exception {
    InfluxDbServer server = platform.influxDb(2);
    try (MonitoredWorker monitored = MonitoredWorker.start(platform);
        SimulatedVoyagers devices = Connectors.devices(1)) {
      Connectors connectors = new Connectors(platform, monitored.worker());
      ConnectorFile voyager = connectors.voyager(devices);
      ConnectorFile source = connectors.source(server);
      ConnectorFile sink = connectors.sink(server);
      server.access().write(source.name(), "m f=1");
      for (ConnectorFile each : List.of(voyager, source, sink)) {
        connectors.create(each);
      }
      connectors.write(sink, "m f=1 1");

      for (String name : names()) {
        await(monitored, name, line -> line.startsWith(name + "{") && !line.endsWith("NaN"));
      }
      await(
          monitored,
          "the labels of a measurement",
          line ->
              line.contains("influxdb_instance=\"" + source.name() + "\"")
                  && line.contains("measurement=\"m\""));
      await(
          monitored,
          "the status of a task",
          line ->
              line.startsWith("kafka_connect_connector_task_status{")
                  && line.contains("connector=\"" + sink.name() + "\"")
                  && line.contains("status=\"running\""));
      assertThat(monitored.metrics()).anyMatch(line -> line.contains("device=\"voyager1\""));

      for (ConnectorFile each : List.of(voyager, source, sink)) {
        monitored.worker().rest().delete(each.name());
      }
      Waiting.until(
          "the metrics of deleted connectors to vanish",
          TIMEOUT,
          () -> monitored.metrics().stream().noneMatch(each -> each.contains("unified_telemetry")));
    }
  }

  @Test
  void survivesHostileNamesAndManyOfThem() throws Exception {
    try (MonitoredWorker monitored = MonitoredWorker.start(platform)) {
      Connectors connectors = new Connectors(platform, monitored.worker());
      ConnectorFile sink =
          connectors
              .sink(platform.influxDb(2))
              .with("influxdb.bucket", "${tag.b}")
              .with("bucket.missing", "wait");
      connectors.create(sink);
      connectors.write(sink, "m,b=a\"b*\\,c\\=d\\ ?\u0001 f=1 1");
      connectors.write(sink, "m,b=" + "x".repeat(1000) + " f=1 1");
      await(
          monitored,
          "the hostile bucket",
          line -> line.contains("destination=\"a\\\\\\\"b\\\\*,c=d "));
      for (int i = 0; i < 300; i++) {
        connectors.write(sink, "m,b=b" + i + " f=1 1");
      }
      await(monitored, "other", line -> line.contains("destination=\"other\""));

      Set<String> destinations = new TreeSet<>();
      for (String line : monitored.metrics()) {
        Matcher destination = DESTINATION.matcher(line);
        if (destination.find()) {
          destinations.add(destination.group(1));
        }
      }
      assertThat(destinations).hasSize(201).allMatch(each -> each.length() < 220);
    }
  }

  /** The names in Prometheus that the reference has for the plugins. */
  private static Set<String> names() throws IOException {
    Set<String> names = new TreeSet<>();
    Matcher name =
        Pattern.compile("`(unified_telemetry_\\w+)")
            .matcher(Files.readString(Project.ROOT.resolve("docs/reference/metrics.md")));
    while (name.find()) {
      names.add(name.group(1));
    }
    assertThat(names).hasSizeGreaterThan(40);
    return names;
  }

  private static void await(MonitoredWorker monitored, String what, Predicate<String> line)
      throws IOException, InterruptedException {
    Waiting.until(what, TIMEOUT, () -> monitored.metrics().stream().anyMatch(line));
  }
}
