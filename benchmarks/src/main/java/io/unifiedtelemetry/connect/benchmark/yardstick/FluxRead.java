package io.unifiedtelemetry.connect.benchmark.yardstick;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import io.unifiedtelemetry.connect.benchmark.machine.ParentPipe;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.OkHttpClient;

/**
 * Reads points with one Flux query through influxdb-client-java, streaming, one row a point;
 * arguments: url, organisation, bucket, token, begin and end in RFC 3339.
 */
public final class FluxRead {
  private FluxRead() {}

  /** Says how many points it read, and in how many seconds. */
  public static void main(String... arguments) throws Exception {
    String flux =
        """
        import "influxdata/influxdb/schema"
        from(bucket: "%s") |> range(start: %s, stop: %s) |> schema.fieldsAsCols()
        """
            .formatted(arguments[2], arguments[4], arguments[5]);
    InfluxDBClientOptions options =
        InfluxDBClientOptions.builder()
            .url(arguments[0])
            .org(arguments[1])
            .authenticateToken(arguments[3].toCharArray())
            .okHttpClient(new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(5)))
            .build();
    AtomicLong points = new AtomicLong();
    CompletableFuture<Void> end = new CompletableFuture<>();
    try (InfluxDBClient client = InfluxDBClientFactory.create(options)) {
      long begin = System.nanoTime();
      client
          .getQueryApi()
          .query(
              flux,
              (query, point) -> points.incrementAndGet(),
              end::completeExceptionally,
              () -> end.complete(null));
      end.get();
      double seconds = (System.nanoTime() - begin) / 1e9;
      ParentPipe parent = new ParentPipe();
      parent.say(points + " " + seconds);
      parent.awaitEnd();
    }
  }
}
