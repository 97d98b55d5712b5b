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
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The path of telemetry through all three plugins: from the Voyager source's topic to a site's
 * InfluxDB, and from there through a second topic to the central InfluxDB. Each path has its own
 * topics, buckets and connectors.
 */
final class TelemetryPath {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

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

  /** A path on the given worker. */
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
    startWithoutDevices();
    devices.configure(voyagerSource, worker).start(worker);
  }

  /** Starts the connectors other than the Voyager source. */
  void startWithoutDevices() throws Exception {
    site.create(siteBucket);
    central.create(centralBucket);
    platform.topics().create(voyagerTopic, 2);
    platform.topics().create(telemetryTopic, 2);
    // First, because the source delivers only points written after its first start.
    LocalFile.read("influx-source.json", site.majorVersion())
        .named(platform.unique("influx-source"))
        .with("topic", telemetryTopic)
        .with("heartbeat.topic", platform.unique("heartbeat"))
        .with(site, siteBucket)
        .start(worker);
    sink("site-influx-sink", site, voyagerTopic, siteBucket);
    sink("central-influx-sink", central, telemetryTopic, centralBucket);
  }

  /** Stops polling; all polled points are then in the topic. */
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

  /** Waits until the central InfluxDB has all given points; returns all its points. */
  List<StoredPoint> awaitStored(List<StoredPoint> points) throws IOException, InterruptedException {
    HashSet<StoredPoint> missing = new HashSet<>(points);
    Waiting.until(
        () -> missing.size() + " points, for example " + missing.iterator().next(),
        TIMEOUT,
        () -> {
          stored().forEach(missing::remove);
          return missing.isEmpty();
        });
    return stored();
  }

  /** The points in the central InfluxDB. */
  List<StoredPoint> stored() throws IOException, InterruptedException {
    return new InfluxDbExport(central.access(), centralBucket).points();
  }

  /** Waits until the given number of polls has reached the central InfluxDB. */
  void awaitPolls(int polls) throws IOException, InterruptedException {
    InfluxDbExport export = new InfluxDbExport(central.access(), centralBucket);
    AtomicInteger arrived = new AtomicInteger();
    Waiting.until(
        () -> polls + " polls in the central InfluxDB, which has " + arrived,
        TIMEOUT,
        () -> {
          arrived.set(export.points("voyager_poll").size());
          return arrived.get() >= polls;
        });
  }

  /** Waits until the Voyager source has written the given number of points. */
  void awaitProduced(int points) throws IOException, InterruptedException {
    platform.reader().await(voyagerTopic, points, TIMEOUT);
  }

  /** Waits until the InfluxDB source has written the given number of points. */
  void awaitForwarded(int points) throws IOException, InterruptedException {
    // A record may hold many of them.
    Waiting.until(points + " points", TIMEOUT, () -> forwarded().size() >= points);
  }

  /** The topic of the Voyager source. */
  String voyagerTopic() {
    return voyagerTopic;
  }

  /** The points that the Voyager source has written, in order. */
  List<StoredPoint> produced() {
    return points(voyagerTopic);
  }

  /** The points that the InfluxDB source has written, in order. */
  List<StoredPoint> forwarded() {
    return points(telemetryTopic);
  }

  /** The records that the InfluxDB source has written; those of a measurement are in order. */
  List<ConsumerRecord<byte[], byte[]>> forwardedRecords() {
    return platform.reader().all(telemetryTopic);
  }

  private List<StoredPoint> points(String topic) {
    return platform.reader().all(topic).stream()
        .flatMap(each -> new String(each.value(), StandardCharsets.UTF_8).lines())
        .map(LineReader::point)
        .toList();
  }
}
