package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.platform.BenchConnectors;
import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.BenchTopics;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.tap.Tap;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The source in a new worker, with {@code connect-configs/influx-source.json}, behind a tap that
 * sees what it asks.
 */
final class SourceUnderTest implements AutoCloseable {
  private static final int PARTITIONS = 4;

  private final Tap tap;
  private final ConnectWorker worker;
  private final BenchConnectors connectors;
  private final String topic;

  private SourceUnderTest(Tap tap, ConnectWorker worker, BenchConnectors connectors, String topic) {
    this.tap = tap;
    this.worker = worker;
    this.connectors = connectors;
    this.topic = topic;
  }

  /** Starts the worker, and nothing on it yet. */
  static SourceUnderTest start(
      BenchPlatform platform, MeasuredInfluxDb site, List<String> jvmOptions) throws Exception {
    Path folder = platform.newFolder("source");
    String topic = folder.getFileName().toString();
    try (BenchTopics topics = new BenchTopics(platform.bootstrapServers())) {
      topics.create(topic, PARTITIONS);
    }
    Tap tap = Tap.before(site.server().url(), folder);
    ConnectWorker worker = platform.startWorker(jvmOptions);
    BenchConnectors connectors = new BenchConnectors(platform.project(), worker);
    connectors.secrets(
        Map.of(
            "site.influxdb.token", site.server().token(),
            "central.influxdb.token", site.server().token()));
    return new SourceUnderTest(tap, worker, connectors, topic);
  }

  /** Posts the connector, with these keys changed besides the addresses. */
  void post(MeasuredInfluxDb site, Map<String, String> changes) throws Exception {
    ConnectorFile file =
        connectors
            .source(topic, site, tap.url())
            .named(topic)
            .with("heartbeat.topic", topic + "-heartbeat");
    for (Map.Entry<String, String> each : changes.entrySet()) {
      file = file.with(each.getKey(), each.getValue());
    }
    connectors.post(file);
  }

  /** Posts a sink behind it on the same worker. */
  void postSink(MeasuredInfluxDb centre, String url) throws Exception {
    connectors.post(connectors.sink(topic, centre, url).named(topic + "-sink"));
  }

  /** The topic that it writes to. */
  String topic() {
    return topic;
  }

  Tap tap() {
    return tap;
  }

  ConnectWorker worker() {
    return worker;
  }

  /** Where the worker's virtual machine logs its collections. */
  Path gcLog() {
    return worker.log().resolveSibling("gc.log");
  }

  @Override
  public void close() {
    worker.close();
    tap.close();
  }
}
