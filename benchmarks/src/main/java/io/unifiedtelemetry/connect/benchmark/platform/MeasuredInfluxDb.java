package io.unifiedtelemetry.connect.benchmark.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An InfluxDB 2.x server whose process and files can be observed.
 *
 * @param folder of its data
 */
public record MeasuredInfluxDb(InfluxDbServer server, long pid, Path folder)
    implements AutoCloseable {
  /** The bucket of all data. */
  public static final String BUCKET = "bench";

  /** Returns the folder of its write-ahead log. */
  public Path writeAheadLog() {
    return folder.resolve("engine/wal");
  }

  /** Returns the arguments that programs take: URL, organization, bucket, token. */
  public String[] arguments() {
    return argumentsFor(server.url());
  }

  /** Returns the same with a different URL, for example of a proxy. */
  public String[] argumentsFor(String url) {
    return new String[] {url, server.org(), BUCKET, server.token()};
  }

  /** Returns the number of stored points of the benchmark. */
  public long points() throws IOException, InterruptedException {
    JsonNode response =
        server.access().query(BUCKET, "SELECT count(\"current_ber\") FROM /^optics/");
    long points = 0;
    for (JsonNode series : response.at("/0/series")) {
      points += series.at("/values/0/1").asLong();
    }
    return points;
  }

  @Override
  public void close() {
    server.close();
  }
}
