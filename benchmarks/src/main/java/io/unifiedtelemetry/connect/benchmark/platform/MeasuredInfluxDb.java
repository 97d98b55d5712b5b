package io.unifiedtelemetry.connect.benchmark.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An InfluxDB 2.x server of our own, whose process and files can be watched.
 *
 * @param server the server
 * @param pid its process
 * @param folder where its data is
 */
public record MeasuredInfluxDb(InfluxDbServer server, long pid, Path folder)
    implements AutoCloseable {
  /** The bucket that everything is written to. */
  public static final String BUCKET = "bench";

  /** Where it notes writes before it answers them. */
  public Path writeAheadLog() {
    return folder.resolve("engine/wal");
  }

  /** As programs of the benchmark take it: url, organisation, bucket, token. */
  public String[] arguments() {
    return argumentsBehind(server.url());
  }

  /** The same behind another address, a tap's. */
  public String[] argumentsBehind(String url) {
    return new String[] {url, server.org(), BUCKET, server.token()};
  }

  /** How many points of the benchmark's lines are stored. */
  public long points() throws IOException, InterruptedException {
    JsonNode answer = server.access().query(BUCKET, "SELECT count(\"current_ber\") FROM /^optics/");
    long points = 0;
    for (JsonNode series : answer.at("/0/series")) {
      points += series.at("/values/0/1").asLong();
    }
    return points;
  }

  @Override
  public void close() {
    server.close();
  }
}
