package io.unifiedtelemetry.connect.benchmark.links;

import io.unifiedtelemetry.connect.benchmark.load.WriteEndpoint;
import io.unifiedtelemetry.connect.benchmark.platform.BenchmarkPlatform;
import io.unifiedtelemetry.connect.benchmark.platform.MeasuredInfluxDb;
import io.unifiedtelemetry.connect.benchmark.suite.BenchmarkContext;
import io.unifiedtelemetry.connect.platform.process.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Counts the IP bytes of each link while a site's history goes from one end to the other. */
final class BytesPerPoint {
  static final String FORWARD = "bytes per point";
  static final String BACK = "bytes per point, back";
  static final String PULL = "InfluxDB → source";

  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final int HOUR = 3_600;
  private static final Map<String, String> ONE =
      Map.of("record.max.points", "1", "record.key", "series");

  private final BenchmarkContext context;
  private final BenchmarkPlatform platform;
  private final long points;

  BytesPerPoint(BenchmarkContext context) {
    this.context = context;
    this.platform = context.platform();
    this.points = context.fullOrQuick(50_000L, 5_000L);
  }

  static String scenario(long points) {
    return String.format(Locale.ROOT, "bytes on each link, %,d points of history", points);
  }

  void run() throws Exception {
    try (MeasuredInfluxDb site = platform.startInfluxDb()) {
      History.load(site, points, HOUR);
      measureResponses(site);
      measurePull(site);
      for (String codec : new String[] {"none", "zstd"}) {
        measurePush(site, codec, "1,000 points per record", Map.of());
        measurePush(site, codec, "one point per record", ONE);
      }
    }
  }

  private void measurePull(MeasuredInfluxDb site) throws Exception {
    try (Way way = Way.start(platform, site, true, SlowLink.Quality.PERFECT)) {
      way.postSource(Map.of("start.from", "earliest"));
      way.awaitLines(points, TIMEOUT);
      long[] bytes = way.link().bytes();
      add(PULL, bytes[1], bytes[0]);
    }
  }

  /** The way from the worker to Kafka, then the way back from Kafka to a sink. */
  private void measurePush(
      MeasuredInfluxDb site, String codec, String records, Map<String, String> changes)
      throws Exception {
    String name = codec + ", " + records;
    try (Way way = Way.start(platform, site, false, SlowLink.Quality.PERFECT);
        MeasuredInfluxDb centre = platform.startInfluxDb()) {
      Map<String, String> config = new HashMap<>(changes);
      config.put("start.from", "earliest");
      config.put("producer.override.compression.type", codec);
      long[] before = way.link().bytes();
      way.postSource(config);
      way.awaitLines(points, TIMEOUT);
      long[] after = way.link().bytes();
      add("source → Kafka, " + name, after[0] - before[0], after[1] - before[1]);
      way.deleteSource();
      measureSink(way, centre, name, codec.equals("zstd") ? "true" : "false");
    }
  }

  private void measureSink(Way way, MeasuredInfluxDb centre, String name, String gzip)
      throws Exception {
    SlowLink.Address address = SlowLink.Address.choose();
    int port = URI.create(centre.server().url()).getPort();
    try (SlowLink link =
        SlowLink.start(
            platform.project(),
            platform.newFolder("sink-link"),
            address,
            port,
            SlowLink.Quality.PERFECT)) {
      long[] before = way.link().bytes();
      way.postSink(centre, "http://" + address, Map.of("gzip", gzip));
      awaitPoints(centre);
      long[] after = way.link().bytes();
      add("Kafka → sink, " + name, after[1] - before[1], after[0] - before[0]);
      if (name.contains("1,000")) {
        long[] bytes = link.bytes();
        add("sink → InfluxDB, gzip=" + gzip, bytes[0], bytes[1]);
      }
    }
  }

  private void awaitPoints(MeasuredInfluxDb centre) throws IOException, InterruptedException {
    Waiting.until("all points at the centre", TIMEOUT, () -> centre.points() >= points);
  }

  /** What other encodings of the same response would need, without the overhead of TCP. */
  private void measureResponses(MeasuredInfluxDb site) throws Exception {
    for (String type :
        new String[] {"application/x-msgpack", "application/json", "application/csv"}) {
      byte[] body = query(site, type);
      String name = "response as " + type.replace("application/", "").replace("x-", "");
      add(name, body.length, 0);
      add(name + ", gzip", WriteEndpoint.gzip(body, body.length).length, 0);
    }
  }

  private static byte[] query(MeasuredInfluxDb site, String type)
      throws IOException, InterruptedException {
    String url =
        site.server().url()
            + "/query?db="
            + MeasuredInfluxDb.BUCKET
            + "&epoch=ns&q=SELECT%20*%20FROM%20%2Foptics.*%2F%20GROUP%20BY%20*";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Token " + site.server().token())
            .header("Accept", type)
            .build();
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException("Status " + response.statusCode());
    }
    return response.body();
  }

  private void add(String system, long forward, long back) {
    double perPoint = (double) forward / points;
    context.figures().add(scenario(points), system, FORWARD, perPoint);
    if (back > 0) {
      context.figures().add(scenario(points), system, BACK, (double) back / points);
    }
    context.log("%s: %.1f bytes per point", system, perPoint);
  }
}
