package io.unifiedtelemetry.connect.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.kafka.TopicTail;
import io.unifiedtelemetry.connect.platform.points.LineReader;
import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import io.unifiedtelemetry.connect.quickstart.setup.Platform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Measures how long the first optical point takes from the device to the central InfluxDB. All
 * stages are polled from the start, so that the times are those of arrival.
 */
final class FirstPoint {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(5);
  private static final String MEASUREMENT = "voyager_line";
  private static final String FIRST = "SELECT ber_valid FROM " + MEASUREMENT + " LIMIT 1";
  private static final int STAGES = 4;

  private final Platform platform;

  FirstPoint(Platform platform) {
    this.platform = platform;
  }

  /** Waits for the point; returns a text with one line per stage. */
  String follow() throws Exception {
    ExecutorService watchers = Executors.newFixedThreadPool(STAGES);
    try {
      Future<Long> voyager = watchers.submit(() -> inTopic("voyager"));
      Future<Long> site = watchers.submit(() -> stored(platform.site(), Platform.SITE));
      Future<Long> telemetry = watchers.submit(() -> inTopic("telemetry"));
      Future<Long> central = watchers.submit(() -> stored(platform.central(), Platform.CENTRAL));
      return "  after the device's response:\n"
          + step(voyager.get(), "record in topic voyager")
          + step(site.get(), "readable in the site InfluxDB")
          + step(telemetry.get(), "record in topic telemetry")
          + step(central.get(), "readable in the central InfluxDB");
    } finally {
      watchers.shutdownNow();
    }
  }

  /** Milliseconds from the first point's timestamp until it was in the topic. */
  private long inTopic(String topic) throws Exception {
    try (TopicTail tail = new TopicTail(platform.broker().bootstrapServers(), topic)) {
      return await(
          "a point in topic " + topic,
          () -> {
            for (ConsumerRecord<byte[], byte[]> record : tail.next(POLL_INTERVAL)) {
              OptionalLong time = timeOfPoint(record);
              if (time.isPresent()) {
                return record.timestamp() - milliseconds(time.getAsLong());
              }
            }
            return null;
          });
    }
  }

  /** The time of the first optical point in a record, which may have several lines. */
  private static OptionalLong timeOfPoint(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8)
        .lines()
        .map(LineReader::point)
        .filter(point -> point.measurement().equals(MEASUREMENT))
        .mapToLong(StoredPoint::timeNs)
        .findFirst();
  }

  /** Milliseconds from the first point's timestamp until it could be read. */
  private static long stored(InfluxDbServer server, String bucket) throws Exception {
    return await(
        "a point in bucket " + bucket,
        () -> {
          JsonNode time = server.access().query(bucket, FIRST).at("/0/series/0/values/0/0");
          return time.isMissingNode()
              ? null
              : System.currentTimeMillis() - milliseconds(time.longValue());
        });
  }

  private static <T> T await(String what, Callable<T> query) throws Exception {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    while (System.nanoTime() < end) {
      T found = query.call();
      if (found != null) {
        return found;
      }
      Thread.sleep(POLL_INTERVAL.toMillis());
    }
    throw new TimeoutException("timed out after " + TIMEOUT.toSeconds() + " s waiting for " + what);
  }

  private static long milliseconds(long nanoseconds) {
    return Math.floorDiv(nanoseconds, 1_000_000);
  }

  private static String step(long milliseconds, String where) {
    return String.format(Locale.ROOT, "  %+7d ms  %s%n", milliseconds, where);
  }
}
