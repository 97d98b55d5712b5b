package io.unifiedtelemetry.connect.influxdb.source.userquery;

import io.unifiedtelemetry.connect.influxdb.source.query.FluxClient;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import java.io.IOException;

/** The ways to ask a server; the one that is not needed is not looked for. */
public interface QueryClients {
  /**
   * In InfluxQL.
   *
   * @throws IOException where the server cannot be reached, or what has to be read is not there
   */
  InfluxQlClient client() throws IOException;

  /** In Flux. */
  FluxClient flux();
}
