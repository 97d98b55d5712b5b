package io.unifiedtelemetry.connect.benchmark.baseline;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import io.unifiedtelemetry.connect.benchmark.machine.ParentProcess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.OkHttpClient;

/**
 * Streams points with one Flux query through influxdb-client-java, one row per point. Arguments:
 * URL, organization, bucket, token, start and end in RFC 3339.
 */
public final class FluxReader {
  private FluxReader() {}

  /** Prints the number of points and the seconds that it took. */
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
      long start = System.nanoTime();
      client
          .getQueryApi()
          .query(
              flux,
              (query, point) -> points.incrementAndGet(),
              end::completeExceptionally,
              () -> end.complete(null));
      end.get();
      double seconds = (System.nanoTime() - start) / 1e9;
      ParentProcess parent = new ParentProcess();
      parent.send(points + " " + seconds);
      parent.awaitEnd();
    }
  }
}
