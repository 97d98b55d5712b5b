package io.unifiedtelemetry.connect.benchmark.voyager;

import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkTopics;
import io.unifiedtelemetry.connect.benchmark.platform.ConnectorConfigs;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.proxy.RecordingProxy;
import io.unifiedtelemetry.connect.benchmark.result.LatencyDistribution;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * The whole way: devices, a topic, the InfluxDB of the site, another topic, the central InfluxDB;
 * all four connectors in one worker. The time runs from the response of a device, which is the time
 * of its points, to the 204 for the last of them at the centre.
 */
final class DeviceToCentre {
  static final String SCENARIO = "device to centre, 100 devices";
  private static final String LOAD = "poll.load.max.percent";
  private static final String FAST_LOAD = "60";
  static final String FAST = SCENARIO + ", " + LOAD + "=" + FAST_LOAD;
  private static final String LINE = "voyager_line";

  private final BenchmarkContext context;
  private final BenchmarkPlatform platform;
  private final Fleet fleet;

  DeviceToCentre(BenchmarkContext context) {
    this.context = context;
    this.platform = context.platform();
    this.fleet = context.isQuick() ? Fleet.quick(Transport.SSH) : Fleet.of(100, Transport.SSH);
  }

  void run() throws Exception {
    measure(SCENARIO, file -> file);
    measure(FAST, file -> file.with(LOAD, FAST_LOAD));
  }

  private void measure(String scenario, UnaryOperator<ConnectorFile> changes) throws Exception {
    Path folder = platform.newFolder("way");
    String devices = folder.getFileName() + "-devices";
    String telemetry = folder.getFileName() + "-telemetry";
    try (MeasuredInfluxDb site = platform.startInfluxDb();
        MeasuredInfluxDb centre = platform.startInfluxDb();
        RecordingProxy proxy = RecordingProxy.start(centre.server().url(), folder);
        BenchmarkTopics topics = new BenchmarkTopics(platform.bootstrapServers());
        Simulator simulator =
            Simulator.start(fleet.devices(), fleet.transport(), fleet.responseTime(), folder);
        ConnectWorker worker = platform.startWorker()) {
      topics.create(devices, 4);
      topics.create(telemetry, 4);
      ConnectorConfigs connectors = new ConnectorConfigs(platform.project(), worker);
      connectors.writeSecrets(
          Map.of(
              "voyager.password", Simulator.PASSWORD,
              "site.influxdb.token", site.server().token(),
              "central.influxdb.token", centre.server().token()));
      connectors.post(connectors.sink(telemetry, centre, proxy.url()));
      connectors.post(changes.apply(connectors.source(telemetry, site, site.server().url())));
      connectors.post(siteSink(connectors, site, devices));
      postDevices(connectors, worker, simulator, devices);
      TimeUnit.SECONDS.sleep(context.fullOrQuick(60, 6));
      LineTimestamps responded = responded(topics, devices);
      add(scenario, responded.millisecondsUntilLast(proxy.awaitStored(responded), warmUpMillis()));
    }
  }

  private long warmUpMillis() {
    return context.fullOrQuick(30_000L, 2_000L);
  }

  private static ConnectorFile siteSink(
      ConnectorConfigs connectors, MeasuredInfluxDb site, String topic) throws Exception {
    return connectors
        .file("site-influx-sink")
        .with("topics", topic)
        .with("influxdb.url", site.server().url())
        .with("influxdb.org", site.server().org())
        .with("influxdb.bucket", MeasuredInfluxDb.BUCKET);
  }

  private void postDevices(
      ConnectorConfigs connectors, ConnectWorker worker, Simulator simulator, String topic)
      throws Exception {
    Files.copy(
        simulator.file(SimulatorProgram.KNOWN_HOSTS), worker.secrets().resolve("known_hosts"));
    connectors.post(
        connectors
            .file("voyager-source")
            .with("topic", topic)
            .with("voyager.devices", simulator.devices())
            .with("voyager.username", SimulatorProgram.USER)
            .with("voyager.poll.interval.ms", Long.toString(fleet.interval().toMillis())));
  }

  // The time of a point is that of the response, in nanoseconds.
  private static LineTimestamps responded(BenchmarkTopics topics, String topic) {
    LineTimestamps responded = new LineTimestamps();
    topics.forEach(
        topic,
        (record, timestamp) -> {
          String line = new String(record.value(), StandardCharsets.UTF_8);
          if (line.startsWith(LINE)) {
            long time = Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
            responded.add(time, time / 1_000);
          }
        });
    return responded;
  }

  private void add(String scenario, double[] milliseconds) {
    LatencyDistribution times = new LatencyDistribution(milliseconds);
    context.log("%s: %s", scenario, times);
    times.addTo(context.figures(), scenario, FleetRun.CONNECTOR);
  }
}
