package io.unifiedtelemetry.connect.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.kafka.TopicTail;
import io.unifiedtelemetry.connect.platform.points.LineReader;
import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The way of the first optical point from the device to the centre, with the time of each step. */
final class FirstPoint {
  private static final Duration AT_MOST = Duration.ofSeconds(90);
  private static final Duration ONE_LOOK = Duration.ofMillis(20);
  private static final String MEASUREMENT = "voyager_line";

  private final Platform platform;

  FirstPoint(Platform platform) {
    this.platform = platform;
  }

  /** Waits for it; the answer is a text of one line per step. */
  String follow() throws Exception {
    Seen first = inTopic("voyager", point -> point.measurement().equals(MEASUREMENT));
    StoredPoint.Identity identity = first.point().identity();
    ExecutorService watchers = Executors.newFixedThreadPool(3);
    try {
      Future<Long> site = watchers.submit(() -> stored(platform.site(), Platform.SITE, identity));
      Future<Long> central =
          watchers.submit(() -> stored(platform.central(), Platform.CENTRAL, identity));
      Future<Seen> telemetry =
          watchers.submit(() -> inTopic("telemetry", point -> point.identity().equals(identity)));
      long answered = identity.timeNs() / 1_000_000;
      return "  "
          + identity.tags().get("device")
          + " answered for line "
          + identity.tags().get("interface")
          + "\n"
          + step(first.milliseconds() - answered, "record in topic voyager")
          + step(site.get() - answered, "readable in the site InfluxDB")
          + step(telemetry.get().milliseconds() - answered, "record in topic telemetry")
          + step(central.get() - answered, "readable in the central InfluxDB");
    } finally {
      watchers.shutdownNow();
    }
  }

  private record Seen(StoredPoint point, long milliseconds) {}

  private Seen inTopic(String topic, Predicate<StoredPoint> wanted) throws Exception {
    try (TopicTail tail = new TopicTail(platform.broker().bootstrapServers(), topic)) {
      return lookFor(
          "a point in topic " + topic,
          () -> {
            for (ConsumerRecord<byte[], byte[]> record : tail.next(ONE_LOOK)) {
              String line = new String(record.value(), StandardCharsets.UTF_8);
              StoredPoint point = LineReader.point(line);
              if (wanted.test(point)) {
                return new Seen(point, record.timestamp());
              }
            }
            return null;
          });
    }
  }

  private static long stored(InfluxDbServer server, String bucket, StoredPoint.Identity identity)
      throws Exception {
    String query =
        "SELECT ber_valid FROM %s WHERE time = %d AND device = '%s' AND \"interface\" = '%s'"
            .formatted(
                MEASUREMENT,
                identity.timeNs(),
                identity.tags().get("device"),
                identity.tags().get("interface"));
    return lookFor(
        "a point in bucket " + bucket,
        () -> {
          JsonNode series = server.access().query(bucket, query).path(0).path("series");
          return series.isEmpty() ? null : System.currentTimeMillis();
        });
  }

  private static <T> T lookFor(String what, Callable<T> look) throws Exception {
    long end = System.nanoTime() + AT_MOST.toNanos();
    while (System.nanoTime() < end) {
      T found = look.call();
      if (found != null) {
        return found;
      }
      Thread.sleep(ONE_LOOK.toMillis());
    }
    throw new TimeoutException("waited " + AT_MOST.toSeconds() + " s in vain for " + what);
  }

  private static String step(long milliseconds, String where) {
    return String.format(Locale.ROOT, "  %+7d ms  %s%n", milliseconds, where);
  }
}
