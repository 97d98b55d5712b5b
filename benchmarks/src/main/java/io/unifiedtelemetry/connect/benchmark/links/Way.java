package io.unifiedtelemetry.connect.benchmark.links;

import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkTopics;
import io.unifiedtelemetry.connect.benchmark.platform.ConnectorConfigs;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The way of points from a site's InfluxDB to a topic, with a link in it: either between InfluxDB
 * and the worker (the centre pulls), or between the worker and Kafka (the site pushes).
 */
final class Way implements AutoCloseable {
  private static final int PARTITIONS = 4;

  private final FarKafka kafka;
  private final SlowLink pullLink;
  private final ConnectWorker worker;
  private final ConnectorConfigs connectors;
  private final BenchmarkTopics topics;
  private final String topic;
  private final String url;
  private final MeasuredInfluxDb site;

  private Way(
      FarKafka kafka,
      SlowLink pullLink,
      ConnectWorker worker,
      ConnectorConfigs connectors,
      String topic,
      String url,
      MeasuredInfluxDb site)
      throws Exception {
    this.kafka = kafka;
    this.pullLink = pullLink;
    this.worker = worker;
    this.connectors = connectors;
    this.topics = new BenchmarkTopics(kafka.broker().bootstrapServers());
    this.topic = topic;
    this.url = url;
    this.site = site;
    topics.create(topic, PARTITIONS);
  }

  /**
   * Starts broker, link and worker.
   *
   * @param pulls where the link is
   */
  static Way start(
      BenchmarkPlatform platform, MeasuredInfluxDb site, boolean pulls, SlowLink.Quality quality)
      throws Exception {
    String topic = platform.newFolder("way").getFileName().toString();
    FarKafka kafka = FarKafka.start(platform, pulls ? SlowLink.Quality.PERFECT : quality);
    String url = site.server().url();
    SlowLink link = null;
    if (pulls) {
      SlowLink.Address address = SlowLink.Address.choose();
      int port = URI.create(url).getPort();
      link =
          SlowLink.start(
              platform.project(), platform.newFolder("pull-link"), address, port, quality);
      url = "http://" + address;
    }
    String bootstrap = pulls ? kafka.broker().bootstrapServers() : kafka.farAddress();
    ConnectWorker worker =
        platform.startWorker(JvmOptions.FULL_SPEED, Map.of("bootstrap.servers", bootstrap));
    ConnectorConfigs connectors = new ConnectorConfigs(platform.project(), worker);
    connectors.writeSecrets(
        Map.of(
            "site.influxdb.token", site.server().token(),
            "central.influxdb.token", site.server().token()));
    return new Way(kafka, link, worker, connectors, topic, url, site);
  }

  /** Creates the source with {@code connect-configs/influx-source.json} and these changes. */
  void postSource(Map<String, String> changes) throws Exception {
    ConnectorFile file =
        connectors
            .source(topic, site, url)
            .named(topic)
            .with("heartbeat.topic", topic + "-heartbeat");
    for (Map.Entry<String, String> each : changes.entrySet()) {
      file = file.with(each.getKey(), each.getValue());
    }
    connectors.post(file);
  }

  /** Creates a second source, for history, with {@code influx-source-backfill.json}. */
  void postBackfill(Map<String, String> changes) throws Exception {
    String name = topic + "-backfill";
    ConnectorFile file =
        connectors
            .file("influx-source-backfill")
            .named(name)
            .with("topic", topic)
            .with("heartbeat.topic", name + "-heartbeat")
            .with("influxdb.url", url)
            .with("influxdb.org", site.server().org())
            .with("influxdb.bucket", MeasuredInfluxDb.BUCKET)
            .with("stop.at", Instant.now().toString());
    for (Map.Entry<String, String> each : changes.entrySet()) {
      file = file.with(each.getKey(), each.getValue());
    }
    connectors.post(file);
  }

  /** Creates a sink that reads the topic through the link. */
  void postSink(MeasuredInfluxDb centre, String sinkUrl, Map<String, String> changes)
      throws Exception {
    ConnectorFile file = connectors.sink(topic, centre, sinkUrl).named(topic + "-sink");
    for (Map.Entry<String, String> each : changes.entrySet()) {
      file = file.with(each.getKey(), each.getValue());
    }
    connectors.post(file);
  }

  void deleteSource() throws IOException, InterruptedException {
    worker.rest().delete(topic);
  }

  /** Waits until the topic has so many lines. */
  void awaitLines(long lines, Duration timeout) throws IOException, InterruptedException {
    Waiting.until(lines + " lines in Kafka", timeout, () -> topics.lines(topic) >= lines);
  }

  SlowLink link() {
    return pullLink == null ? kafka.link() : pullLink;
  }

  /** Returns when each line of the topic arrived. */
  LineTimestamps arrived() {
    return topics.timestamps(topic);
  }

  String bootstrapServers() {
    return kafka.broker().bootstrapServers();
  }

  String topic() {
    return topic;
  }

  ConnectWorker worker() {
    return worker;
  }

  @Override
  public void close() {
    topics.close();
    worker.close();
    if (pullLink != null) {
      pullLink.close();
    }
    kafka.close();
  }
}
