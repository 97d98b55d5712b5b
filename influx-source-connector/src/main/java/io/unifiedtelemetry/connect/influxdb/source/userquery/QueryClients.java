package io.unifiedtelemetry.connect.influxdb.source.userquery;

import io.unifiedtelemetry.connect.influxdb.source.query.FluxClient;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import java.io.IOException;

/** The clients of a server, created when they are needed. */
public interface QueryClients {
  /**
   * Returns the client for InfluxQL.
   *
   * @throws IOException if the server cannot be reached, or the bucket or database does not exist
   */
  InfluxQlClient client() throws IOException;

  /** Returns the client for Flux. */
  FluxClient flux();
}
