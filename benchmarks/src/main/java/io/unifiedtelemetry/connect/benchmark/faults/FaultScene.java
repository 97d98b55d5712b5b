package io.unifiedtelemetry.connect.benchmark.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkTopics;
import io.unifiedtelemetry.connect.benchmark.platform.ConnectorConfigs;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.platform.faults.FaultFront;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.kafka.TopicReader;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import io.unifiedtelemetry.connect.platform.worker.ConnectWorker;
import io.unifiedtelemetry.connect.platform.worker.ConnectorFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A new worker, a new InfluxDB behind a proxy that injects faults, and lines for some buckets. */
final class FaultScene implements AutoCloseable {
  static final String CONNECTOR = "connector";
  static final String ROUTED = "${header." + RoutedLoad.HEADER + "}";
  static final String DEAD = "good lines in the dead letter topic";
  static final String MISSING = "good lines missing in InfluxDB";
  static final String GAP = "longest gap of a healthy bucket, s";
  static final String FAILED = "failed tasks";

  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final String TOKEN = "central.influxdb.token";

  private final BenchmarkContext context;
  private final String id;
  private final List<String> buckets;
  private final List<String> sinks = new ArrayList<>();
  private final MeasuredInfluxDb server;
  private final FaultFront front;
  private final WriteLog writes = new WriteLog();
  private final ConnectWorker worker;
  private final ConnectorConfigs connectors;

  /**
   * Starts the servers.
   *
   * @param buckets how many to create
   */
  FaultScene(BenchmarkContext context, int buckets) throws Exception {
    this.context = context;
    BenchmarkPlatform platform = context.platform();
    this.id = platform.newFolder("faults").getFileName().toString();
    this.buckets = IntStream.range(0, buckets).mapToObj(each -> "bucket-" + each).toList();
    this.server = platform.startInfluxDb();
    this.front = new FaultFront(server.server().url());
    front.observe(writes);
    this.worker = platform.startWorker();
    this.connectors = new ConnectorConfigs(platform.project(), worker);
    for (String each : this.buckets) {
      server.server().create(each);
    }
    token(server.server().token());
  }

  /** The names of the buckets. */
  List<String> buckets() {
    return buckets;
  }

  /** The proxy. */
  FaultFront front() {
    return front;
  }

  /** What InfluxDB has stored. */
  WriteLog writes() {
    return writes;
  }

  ConnectWorker worker() {
    return worker;
  }

  InfluxDbServer influxDb() {
    return server.server();
  }

  /** The topic whose records are routed. */
  String topic() {
    return id;
  }

  /** Sets the token of the connectors. */
  void token(String token) throws Exception {
    connectors.writeSecrets(Map.of(TOKEN, token));
  }

  /** Creates a topic and a sink for it; returns its name. */
  String startSink(String topic, int partitions, String bucket, Map<String, String> more)
      throws Exception {
    try (BenchmarkTopics topics = new BenchmarkTopics(context.platform().bootstrapServers())) {
      topics.create(topic, partitions);
    }
    ConnectorFile file =
        connectors
            .sink(topic, server, front.url())
            .named(topic + "-sink")
            .with("influxdb.bucket", bucket)
            .with("errors.deadletterqueue.topic.name", deadLetters());
    for (Map.Entry<String, String> each : more.entrySet()) {
      file = file.with(each.getKey(), each.getValue());
    }
    connectors.post(file);
    sinks.add(file.name());
    return file.name();
  }

  /** Prepares to send lines for buckets to the topic whose records are routed. */
  RoutedLoad load(List<String> toBuckets) {
    return new RoutedLoad(context.platform().bootstrapServers(), toBuckets, each -> topic());
  }

  /** Lets time pass: the load goes on. */
  void run(int seconds) throws InterruptedException {
    TimeUnit.SECONDS.sleep(seconds);
  }

  /** Waits until the lines for these buckets are stored; {@link #report} tells if some are not. */
  void awaitStored(RoutedLoad load, Collection<String> among) throws Exception {
    try {
      Waiting.until(
          "all lines in InfluxDB",
          TIMEOUT,
          () -> {
            for (String each : among) {
              // The query is expensive.
              if (writes.lines(each) < load.sent(each) || stored(each) < load.sent(each)) {
                return false;
              }
            }
            return true;
          });
    } catch (IllegalStateException timeout) {
      context.log("%s", timeout.getMessage());
    }
  }

  /** The number of different points in a bucket. */
  long stored(String bucket) throws IOException, InterruptedException {
    String query = "SELECT count(" + RoutedLoad.FIELD + ") FROM " + RoutedLoad.MEASUREMENT;
    return influxDb().access().query(bucket, query).at("/0/series/0/values/0/1").asLong();
  }

  /** The number of lines for a bucket in the dead letter topic. */
  long dead(String bucket) {
    return TopicReader.committed(context.platform().bootstrapServers()).all(deadLetters()).stream()
        .map(each -> each.headers().lastHeader(RoutedLoad.HEADER).value())
        .filter(each -> new String(each, StandardCharsets.UTF_8).equals(bucket))
        .count();
  }

  /**
   * Adds the figures that all scenes have.
   *
   * @param good the buckets whose lines have to be stored
   * @param healthy the buckets without a fault
   */
  void report(String scenario, RoutedLoad load, List<String> good, List<String> healthy)
      throws Exception {
    long sent = 0;
    long missing = 0;
    long dead = 0;
    for (String each : good) {
      sent += load.sent(each);
      missing += load.sent(each) - stored(each);
      dead += dead(each);
    }
    add(scenario, "good lines", sent);
    add(scenario, MISSING, missing);
    add(scenario, DEAD, dead);
    if (!healthy.isEmpty()) {
      add(scenario, GAP, writes.longestGap(healthy));
    }
    add(scenario, FAILED, failedTasks());
    context.log("%s: %s", scenario, context.figures().line(scenario, CONNECTOR));
  }

  /** Adds a figure. */
  void add(String scenario, String metric, double value) {
    context.figures().add(scenario, CONNECTOR, metric, value);
  }

  @Override
  public void close() {
    worker.close();
    front.close();
    server.close();
  }

  private String deadLetters() {
    return id + "-dead-letters";
  }

  /** The number of tasks that have failed. */
  long failedTasks() throws Exception {
    long failed = 0;
    for (String each : sinks) {
      for (JsonNode task : worker.rest().status(each).path("tasks")) {
        failed += task.path("state").asText().equals("FAILED") ? 1 : 0;
      }
    }
    return failed;
  }
}
