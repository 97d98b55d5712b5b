package io.unifiedtelemetry.connect.integration.path;

import io.unifiedtelemetry.connect.integration.platform.LocalFile;
import io.unifiedtelemetry.connect.integration.platform.TelemetryPlatform;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.points.InfluxDbExport;
import io.unifiedtelemetry.connect.platform.points.LineReader;
import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way of telemetry through all three plugins: from the Voyager source's topic into a site's
 * InfluxDB, from there through a second topic into the central InfluxDB. Each path has topics,
 * buckets and connectors of its own.
 */
final class TelemetryPath {
  private static final Duration AT_MOST = Duration.ofSeconds(90);

  private final TelemetryPlatform platform;
  private final ConnectWorker worker;
  private final InfluxDbServer site;
  private final InfluxDbServer central;
  private final String voyagerTopic;
  private final String telemetryTopic;
  private final LocalFile voyagerSource;
  private final String siteBucket;
  private final String centralBucket;

  /** A path on the shared worker. */
  TelemetryPath(TelemetryPlatform platform, InfluxDbServer site, InfluxDbServer central)
      throws IOException {
    this(platform, platform.worker(), site, central);
  }

  /** A path on that worker. */
  TelemetryPath(
      TelemetryPlatform platform, ConnectWorker worker, InfluxDbServer site, InfluxDbServer central)
      throws IOException {
    this.platform = platform;
    this.worker = worker;
    this.voyagerTopic = platform.unique("voyager");
    this.site = site;
    this.central = central;
    this.telemetryTopic = platform.unique("telemetry");
    this.voyagerSource =
        LocalFile.read("voyager-source.json")
            .named(platform.unique("voyager-source"))
            .with("topic", voyagerTopic);
    this.siteBucket = platform.unique("site");
    this.centralBucket = platform.unique("central");
  }

  /** Starts all four connectors. */
  void start(SimulatedDevices devices) throws Exception {
    startBehindDevices();
    devices.addressed(voyagerSource, worker).start(worker);
  }

  /** Starts the three connectors behind the Voyager source. */
  void startBehindDevices() throws Exception {
    site.create(siteBucket);
    central.create(centralBucket);
    platform.topics().create(voyagerTopic, 2);
    platform.topics().create(telemetryTopic, 2);
    // Before the first point is written: it starts from when it first ran.
    LocalFile.read("influx-source.json", site.majorVersion())
        .named(platform.unique("influx-source"))
        .with("topic", telemetryTopic)
        .with("heartbeat.topic", platform.unique("heartbeat"))
        .with(site, siteBucket)
        .start(worker);
    sink("site-influx-sink", site, voyagerTopic, siteBucket);
    sink("central-influx-sink", central, telemetryTopic, centralBucket);
  }

  /** Ends the polling; what was polled is in the topic afterwards. */
  void stopPolling() throws IOException, InterruptedException {
    worker.rest().stop(voyagerSource.name());
  }

  private void sink(String file, InfluxDbServer server, String topic, String bucket)
      throws IOException, InterruptedException {
    LocalFile.read(file + ".json", server.majorVersion())
        .named(platform.unique(file))
        .with("topics", topic)
        .with("errors.deadletterqueue.topic.name", platform.unique("dead-letters"))
        .with(server, bucket)
        .start(worker);
  }

  /** Waits until all of these points are in the centre; the answer is what is there. */
  List<StoredPoint> awaitStored(List<StoredPoint> points) throws IOException, InterruptedException {
    HashSet<StoredPoint> missing = new HashSet<>(points);
    Waiting.until(
        () -> missing.size() + " points in the centre, one of them " + missing.iterator().next(),
        AT_MOST,
        () -> {
          stored().forEach(missing::remove);
          return missing.isEmpty();
        });
    return stored();
  }

  /** What is in the centre. */
  List<StoredPoint> stored() throws IOException, InterruptedException {
    return new InfluxDbExport(central.access(), centralBucket).points();
  }

  /** Waits until so many polls of devices have reached the centre. */
  void awaitPolls(int polls) throws IOException, InterruptedException {
    InfluxDbExport export = new InfluxDbExport(central.access(), centralBucket);
    AtomicInteger arrived = new AtomicInteger();
    Waiting.until(
        () -> polls + " polls in the centre, where there are " + arrived,
        AT_MOST,
        () -> {
          arrived.set(export.points("voyager_poll").size());
          return arrived.get() >= polls;
        });
  }

  /** Waits until the Voyager source has written so many points. */
  void awaitProduced(int points) throws IOException, InterruptedException {
    platform.reader().await(voyagerTopic, points, AT_MOST);
  }

  /** Waits until the InfluxDB source has written so many points. */
  void awaitPassedOn(int points) throws IOException, InterruptedException {
    platform.reader().await(telemetryTopic, points, AT_MOST);
  }

  /** Where the Voyager source writes to. */
  String voyagerTopic() {
    return voyagerTopic;
  }

  /** What the Voyager source has written, in order. */
  List<StoredPoint> produced() {
    return points(voyagerTopic);
  }

  /** What the InfluxDB source has written, in order. */
  List<StoredPoint> passedOn() {
    return points(telemetryTopic);
  }

  private List<StoredPoint> points(String topic) {
    return platform.reader().all(topic).stream()
        .map(each -> LineReader.point(new String(each.value(), StandardCharsets.UTF_8)))
        .toList();
  }
}
