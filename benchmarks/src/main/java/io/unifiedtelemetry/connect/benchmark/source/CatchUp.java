package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.baseline.CurlReplay;
import io.unifiedtelemetry.connect.benchmark.baseline.FluxReader;
import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.benchmark.machine.FlightRecording;
import io.unifiedtelemetry.connect.benchmark.machine.ProcessUsage;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkTopics;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.proxy.HttpExchange;
import io.unifiedtelemetry.connect.benchmark.result.Profile;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.influxdb.baseline.BareProducerLoop;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures how fast history is read, compared with curl and Flux. */
final class CatchUp {
  static final String ONE_POINT = SourceSuite.CONNECTOR + ", one point per record";
  static final String EXACTLY_ONCE = SourceSuite.CONNECTOR + ", exactly once";
  static final String SMALL_HEAP = SourceSuite.CONNECTOR + ", 192 MB heap";
  static final String ONE_POINT_SMALL_HEAP = ONE_POINT + ", 192 MB heap";
  static final String BARE = "bare producer loop";
  static final String BARE_ONE_POINT = BARE + ", one point per record";
  static final String CURL = "curl, the same queries";
  static final String FLUX = "Flux through influxdb-client-java";
  static final String CPU = "CPU s per million points";
  static final String SERVER_CPU = "CPU s of InfluxDB per million points";
  static final String PEAK_MEMORY = "peak memory, MB";
  static final String HEAP = "max heap after GC, MB";
  static final String BYTES = "MB read";

  static final long POINTS = 20_000_000;

  private static final Map<String, String> SHIPPED = Map.of();
  private static final Map<String, String> ONE =
      Map.of("record.max.points", "1", "record.key", "series");
  private static final Map<String, String> CLOSED_WINDOWS =
      Map.of("late.arrival.window.ms", "0", "late.repair.window.ms", "0");
  // As in connect-configs/influx-source.json.
  private static final int POINTS_PER_RECORD = 1000;
  private static final List<String> SMALL_HEAP_JVM = List.of("-XX:+UseG1GC", "-Xmx192m");
  // Reading all points with Flux several times would take too long.
  private static final long MAX_FLUX_POINTS = 1_000_000;

  private final BenchmarkContext context;
  private final BenchmarkPlatform platform;

  CatchUp(BenchmarkContext context) {
    this.context = context;
    this.platform = context.platform();
  }

  void run() throws Exception {
    long points = context.fullOrQuick(POINTS, 100_000L);
    try (MeasuredInfluxDb site = platform.startInfluxDb()) {
      SiteData.load(platform, site, points);
      List<HttpExchange> queries = CatchUpRun.queries(platform, site);
      for (int run = 0; run < context.runs(); run++) {
        measureConnector(site, points, SourceSuite.CONNECTOR, SHIPPED, JvmOptions.FULL_SPEED);
        measureCurl(site, points, queries);
        measureBare(site, points, BARE, POINTS_PER_RECORD, queries);
        measureConnector(site, points, ONE_POINT, ONE, JvmOptions.FULL_SPEED);
        measureBare(site, points, BARE_ONE_POINT, 1, queries);
        measureExactlyOnce(site, points);
        measureFlux(site, Math.min(points, MAX_FLUX_POINTS), scenario(points));
        measureConnector(site, points, SMALL_HEAP, SHIPPED, SMALL_HEAP_JVM);
        measureConnector(site, points, ONE_POINT_SMALL_HEAP, ONE, SMALL_HEAP_JVM);
      }
      profile(site, points);
    }
  }

  static String scenario(long points) {
    return String.format(Locale.ROOT, "catch-up of %,d points", points);
  }

  private void measureConnector(
      MeasuredInfluxDb site,
      long points,
      String system,
      Map<String, String> changes,
      List<String> jvm)
      throws Exception {
    add(points, system, CatchUpRun.of(platform, site, points, changes, jvm, Map.of()));
  }

  private void measureExactlyOnce(MeasuredInfluxDb site, long points) throws Exception {
    Map<String, String> worker = Map.of("exactly.once.source.support", "enabled");
    add(
        points,
        EXACTLY_ONCE,
        CatchUpRun.of(platform, site, points, CLOSED_WINDOWS, JvmOptions.FULL_SPEED, worker));
  }

  private void add(long points, String system, CatchUpRun run) {
    add(points, system, SourceSuite.RATE, points / run.seconds());
    add(points, system, CPU, run.cpuSeconds() / points * 1e6);
    add(points, system, SERVER_CPU, run.serverCpuSeconds() / points * 1e6);
    add(points, system, PEAK_MEMORY, run.peakMegabytes());
    add(points, system, HEAP, run.heapMegabytes());
  }

  // In separate runs, because profiling takes time itself.
  private void profile(MeasuredInfluxDb site, long points) throws Exception {
    Path recording = platform.newFolder("profile").resolve("worker.jfr");
    List<String> options = new ArrayList<>(JvmOptions.FULL_SPEED);
    options.add(FlightRecording.jvmOption(recording));
    CatchUpRun.of(platform, site, points, ONE, options, Map.of());
    addProfile(scenario(points) + ", one per record", "code", FlightRecording.read(recording));
    CatchUpRun shipped =
        CatchUpRun.of(platform, site, points, SHIPPED, JvmOptions.FULL_SPEED, Map.of());
    addProfile(scenario(points), "threads", FlightRecording.shares(shipped.threads()));
  }

  private void addProfile(String scenario, String kind, List<Profile.Share> shares) {
    context.profiles().add(new Profile(scenario, "worker", kind, shares));
  }

  private void measureCurl(MeasuredInfluxDb site, long points, List<HttpExchange> queries)
      throws Exception {
    double before = ProcessUsage.cpuSeconds(site.pid());
    CurlReplay replay = CurlReplay.of(queries, site.server().url(), platform.newFolder("curl"));
    double serverCpu = ProcessUsage.cpuSeconds(site.pid()) - before;
    add(points, CURL, SourceSuite.RATE, points / replay.seconds());
    add(points, CURL, BYTES, replay.bytes() / 1e6);
    add(points, CURL, SERVER_CPU, serverCpu / points * 1e6);
  }

  private void measureBare(
      MeasuredInfluxDb site, long points, String system, int perRecord, List<HttpExchange> queries)
      throws Exception {
    Path folder = platform.newFolder("bare");
    for (int i = 0; i < queries.size(); i++) {
      Files.write(folder.resolve("query-" + i), queries.get(i).body());
    }
    String topic = folder.getFileName().toString();
    try (BenchmarkTopics topics = new BenchmarkTopics(platform.bootstrapServers())) {
      topics.create(topic, SourceUnderTest.PARTITIONS);
      try (ChildJvm loop =
          ChildJvm.start(
              BareProducerLoop.class,
              folder,
              JvmOptions.FULL_SPEED,
              platform.bootstrapServers(),
              topic,
              site.server().url(),
              site.server().token(),
              folder.toString(),
              Integer.toString(perRecord))) {
        loop.readLine(CatchUpRun.TIMEOUT);
        add(points, system, CPU, ProcessUsage.cpuSeconds(loop.pid()) / points * 1e6);
      }
      add(points, system, SourceSuite.RATE, points / topics.seconds(topic));
      CatchUpRun.checkPoints(topics.lines(topic), points);
      topics.delete(topic);
    }
  }

  private void measureFlux(MeasuredInfluxDb site, long points, String scenario) throws Exception {
    double before = ProcessUsage.cpuSeconds(site.pid());
    List<String> arguments = new ArrayList<>(List.of(site.arguments()));
    arguments.addAll(List.of(SiteData.range(points)));
    try (ChildJvm reader =
        ChildJvm.start(
            FluxReader.class,
            platform.newFolder("flux"),
            JvmOptions.FULL_SPEED,
            arguments.toArray(String[]::new))) {
      String[] output = reader.readLine(CatchUpRun.TIMEOUT).split(" ");
      if (Long.parseLong(output[0]) != points) {
        throw new IllegalStateException("Flux read " + output[0] + " of " + points + " points");
      }
      double serverCpu = ProcessUsage.cpuSeconds(site.pid()) - before;
      double rate = points / Double.parseDouble(output[1]);
      context.figures().add(scenario, FLUX, SourceSuite.RATE, rate);
      context.figures().add(scenario, FLUX, SERVER_CPU, serverCpu / points * 1e6);
      context.log("%s: %s %,.0f points/s", scenario, FLUX, rate);
    }
  }

  private void add(long points, String system, String metric, double value) {
    context.figures().add(scenario(points), system, metric, value);
    context.log("%s: %s, %s %,.1f", scenario(points), system, metric, value);
  }
}
