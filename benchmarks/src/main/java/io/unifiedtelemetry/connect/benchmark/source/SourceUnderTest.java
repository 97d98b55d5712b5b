package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkTopics;
import io.unifiedtelemetry.connect.benchmark.platform.ConnectorConfigs;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.proxy.RecordingProxy;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The source connector in a new worker, with {@code connect-configs/influx-source.json}, whose
 * queries go through a proxy.
 */
public final class SourceUnderTest implements AutoCloseable {
  static final int PARTITIONS = 4;

  private final RecordingProxy proxy;
  private final ConnectWorker worker;
  private final ConnectorConfigs connectors;
  private final String topic;

  private SourceUnderTest(
      RecordingProxy proxy, ConnectWorker worker, ConnectorConfigs connectors, String topic) {
    this.proxy = proxy;
    this.worker = worker;
    this.connectors = connectors;
    this.topic = topic;
  }

  /** Starts proxy and worker, without a connector. */
  public static SourceUnderTest start(
      BenchmarkPlatform platform, MeasuredInfluxDb site, List<String> jvmOptions) throws Exception {
    return start(platform, site, jvmOptions, Map.of());
  }

  /** The same with changes to the worker's configuration. */
  static SourceUnderTest start(
      BenchmarkPlatform platform,
      MeasuredInfluxDb site,
      List<String> jvmOptions,
      Map<String, String> workerChanges)
      throws Exception {
    Path folder = platform.newFolder("source");
    String topic = folder.getFileName().toString();
    try (BenchmarkTopics topics = new BenchmarkTopics(platform.bootstrapServers())) {
      topics.create(topic, PARTITIONS);
    }
    RecordingProxy proxy = RecordingProxy.start(site.server().url(), folder);
    ConnectWorker worker = platform.startWorker(jvmOptions, workerChanges);
    ConnectorConfigs connectors = new ConnectorConfigs(platform.project(), worker);
    connectors.writeSecrets(
        Map.of(
            "site.influxdb.token", site.server().token(),
            "central.influxdb.token", site.server().token()));
    return new SourceUnderTest(proxy, worker, connectors, topic);
  }

  /** Posts the connector with these changes to its configuration. */
  public void post(MeasuredInfluxDb site, Map<String, String> changes) throws Exception {
    ConnectorFile file =
        connectors
            .source(topic, site, proxy.url())
            .named(topic)
            .with("heartbeat.topic", topic + "-heartbeat");
    for (Map.Entry<String, String> each : changes.entrySet()) {
      file = file.with(each.getKey(), each.getValue());
    }
    connectors.post(file);
  }

  /** Posts a sink on the same worker that reads the topic of the source. */
  void postSink(MeasuredInfluxDb centre, String url) throws Exception {
    connectors.post(connectors.sink(topic, centre, url).named(topic + "-sink"));
  }

  /** Returns the topic that the source writes to. */
  public String topic() {
    return topic;
  }

  RecordingProxy proxy() {
    return proxy;
  }

  /** Returns the worker. */
  public ConnectWorker worker() {
    return worker;
  }

  /** Returns the garbage collection log of the worker. */
  Path gcLog() {
    return worker.log().resolveSibling("gc.log");
  }

  @Override
  public void close() {
    worker.close();
    proxy.close();
  }
}
