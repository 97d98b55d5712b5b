package io.unifiedtelemetry.connect.influxdb.source.query;

import io.unifiedtelemetry.connect.common.influxdb.Generation;
import io.unifiedtelemetry.connect.common.influxdb.GenerationDetector;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.influxdb.source.query.SetupException.Missing;
import java.io.IOException;

/**
 * One server: which generation it is, and what it calls the bucket or database that is read.
 *
 * @param generation as configured or found
 * @param target what InfluxQL calls it
 */
public record InfluxDbServer(Generation generation, ReadTarget target) {

  /**
   * Asks a server.
   *
   * @param createMapping whether a DBRP mapping is made on 2.x where the bucket has none
   * @throws SetupException where what has to be read is not there
   * @throws IOException where the server cannot be reached or refuses
   */
  public static InfluxDbServer find(
      InfluxDbHttp http, InfluxDbConnection connection, boolean createMapping) throws IOException {
    Generation generation =
        connection.generation().isPresent()
            ? connection.generation().get()
            : new GenerationDetector(http).detect();
    return new InfluxDbServer(generation, target(generation, http, connection, createMapping));
  }

  private static ReadTarget target(
      Generation generation,
      InfluxDbHttp http,
      InfluxDbConnection connection,
      boolean createMapping)
      throws IOException {
    return switch (generation) {
      case V1 ->
          new ReadTarget(
              required(connection.database(), InfluxDbConnection.DATABASE, generation),
              connection.retentionPolicy());
      case V2 -> {
        required(connection.bucket(), InfluxDbConnection.BUCKET, generation);
        required(connection.org(), InfluxDbConnection.ORG, generation);
        yield new BucketMapping(http, connection, createMapping).find();
      }
      case V3 ->
          new ReadTarget(
              connection.database() != null
                  ? connection.database()
                  : required(connection.bucket(), InfluxDbConnection.BUCKET, generation),
              null);
    };
  }

  private static String required(String value, String key, Generation generation)
      throws SetupException {
    if (value == null || value.isEmpty()) {
      throw new SetupException(
          Missing.KEY,
          key,
          "the server is InfluxDB " + generation.number() + ".x, which needs " + key);
    }
    return value;
  }
}
