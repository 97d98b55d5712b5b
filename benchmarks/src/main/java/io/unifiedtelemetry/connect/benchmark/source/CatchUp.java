package io.unifiedtelemetry.connect.benchmark.source;

import io.unifiedtelemetry.connect.benchmark.Bench;
import io.unifiedtelemetry.connect.benchmark.machine.ChildJvm;
import io.unifiedtelemetry.connect.benchmark.machine.FlightProfile;
import io.unifiedtelemetry.connect.benchmark.machine.ProcessUsage;
import io.unifiedtelemetry.connect.benchmark.platform.BenchPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.result.Profile;
import io.unifiedtelemetry.connect.benchmark.result.Share;
import io.unifiedtelemetry.connect.benchmark.tap.Exchange;
import io.unifiedtelemetry.connect.benchmark.yardstick.CurlReplay;
import io.unifiedtelemetry.connect.benchmark.yardstick.FluxRead;
import io.unifiedtelemetry.connect.platform.kafka.JvmOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How fast history is read, beside curl with the same queries and a Flux query. */
final class CatchUp {
  private static final String SMALL = "128 MB of heap beside the worker's 64 MB";
  static final String SMALL_HEAP = SourcePart.CONNECTOR + ", " + SMALL;
  static final String JOINED = "connector, 100 points a record";
  static final String JOINED_SMALL_HEAP = JOINED + ", " + SMALL;
  static final String CURL = "curl, the same queries";
  static final String FLUX = "Flux through influxdb-client-java";
  static final String CPU = "CPU s per million points";
  static final String SERVER_CPU = "CPU s of InfluxDB per million points";
  static final String PEAK = "peak memory, MB";
  static final String HEAP = "most heap after a collection, MB";
  static final String BYTES = "MB read";

  private static final int SEVERAL = 100;
  private static final List<String> SMALL_HEAP_JVM = List.of("-XX:+UseG1GC", "-Xmx192m");
  // A Flux query of all points takes too long to be done several times.
  private static final long MOST_FLUX_POINTS = 1_000_000;

  private final Bench bench;
  private final BenchPlatform platform;

  CatchUp(Bench bench) {
    this.bench = bench;
    this.platform = bench.platform();
  }

  void run() throws Exception {
    long points = bench.fullOrQuick(5_000_000L, 100_000L);
    try (MeasuredInfluxDb site = platform.startInfluxDb()) {
      SiteData.load(platform, site, points);
      List<Exchange> queries = CatchUpRun.queries(platform, site, points);
      for (int run = 0; run < bench.runs(); run++) {
        connector(site, points, SourcePart.CONNECTOR, 1, JvmOptions.FULL_SPEED);
        curl(site, points, queries);
        connector(site, points, JOINED, SEVERAL, JvmOptions.FULL_SPEED);
        flux(site, Math.min(points, MOST_FLUX_POINTS), scene(points));
        connector(site, points, SMALL_HEAP, 1, SMALL_HEAP_JVM);
        connector(site, points, JOINED_SMALL_HEAP, SEVERAL, SMALL_HEAP_JVM);
      }
      profile(site, points);
    }
  }

  static String scene(long points) {
    return String.format(Locale.ROOT, "catch-up of %,d points", points);
  }

  private void connector(
      MeasuredInfluxDb site, long points, String subject, int perRecord, List<String> jvm)
      throws Exception {
    CatchUpRun run = CatchUpRun.of(platform, site, points, perRecord, jvm);
    note(points, subject, SourcePart.RATE, points / run.seconds());
    note(points, subject, CPU, run.cpu() / points * 1e6);
    note(points, subject, SERVER_CPU, run.serverCpu() / points * 1e6);
    note(points, subject, PEAK, run.peakMegabytes());
    note(points, subject, HEAP, run.heapMegabytes());
  }

  /** In runs apart, because a profile costs time itself. */
  private void profile(MeasuredInfluxDb site, long points) throws Exception {
    Path recording = platform.newFolder("profile").resolve("worker.jfr");
    List<String> options = new ArrayList<>(JvmOptions.FULL_SPEED);
    options.add(FlightProfile.option(recording));
    CatchUpRun.of(platform, site, points, 1, options);
    note(scene(points), "code", FlightProfile.read(recording));
    CatchUpRun joined = CatchUpRun.of(platform, site, points, SEVERAL, JvmOptions.FULL_SPEED);
    note(scene(points) + ", 100 a record", "threads", FlightProfile.shares(joined.threads()));
  }

  private void note(String scene, String kind, List<Share> shares) {
    bench.profiles().add(new Profile(scene, "worker", kind, shares));
  }

  private void curl(MeasuredInfluxDb site, long points, List<Exchange> queries) throws Exception {
    double before = ProcessUsage.cpuSeconds(site.pid());
    CurlReplay replay = CurlReplay.of(queries, site.server().url(), platform.newFolder("curl"));
    double serverCpu = ProcessUsage.cpuSeconds(site.pid()) - before;
    note(points, CURL, SourcePart.RATE, points / replay.seconds());
    note(points, CURL, BYTES, replay.bytes() / 1e6);
    note(points, CURL, SERVER_CPU, serverCpu / points * 1e6);
  }

  private void flux(MeasuredInfluxDb site, long points, String scene) throws Exception {
    double before = ProcessUsage.cpuSeconds(site.pid());
    List<String> arguments = new ArrayList<>(List.of(site.arguments()));
    arguments.addAll(List.of(SiteData.range(points)));
    try (ChildJvm reader =
        ChildJvm.start(
            FluxRead.class,
            platform.newFolder("flux"),
            JvmOptions.FULL_SPEED,
            arguments.toArray(String[]::new))) {
      String[] said = reader.next(LastRecord.LONGEST).split(" ");
      if (Long.parseLong(said[0]) != points) {
        throw new IllegalStateException("Flux read " + said[0] + " points of " + points);
      }
      double serverCpu = ProcessUsage.cpuSeconds(site.pid()) - before;
      bench.figures().add(scene, FLUX, SourcePart.RATE, points / Double.parseDouble(said[1]));
      bench.figures().add(scene, FLUX, SERVER_CPU, serverCpu / points * 1e6);
      bench.say("%s: %s %,.0f points/s", scene, FLUX, points / Double.parseDouble(said[1]));
    }
  }

  private void note(long points, String subject, String measure, double value) {
    bench.figures().add(scene(points), subject, measure, value);
    bench.say("%s: %s, %s %,.1f", scene(points), subject, measure, value);
  }
}
