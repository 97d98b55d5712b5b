package io.unifiedtelemetry.connect.cli.diff.read;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.source.decode.ResponseHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.StatementException;
import io.unifiedtelemetry.connect.influxdb.source.decode.Table;
import io.unifiedtelemetry.connect.influxdb.source.query.Catalog;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxDbServer;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQl;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryLimits;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryRejectedException;
import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;
import io.unifiedtelemetry.connect.influxdb.source.query.SetupException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** One of the two servers with its bucket or database. All errors name the side. */
public final class Side implements AutoCloseable {
  private static final int TOO_MANY_REQUESTS = 429;

  private final String name;
  private final InfluxDbHttp http;
  private final InfluxQlClient client;
  private final TagSelection selection;

  private Side(String name, InfluxDbHttp http, InfluxQlClient client, TagSelection selection) {
    this.name = name;
    this.http = http;
    this.client = client;
    this.selection = selection;
  }

  /**
   * Connects to a server.
   *
   * @param name left or right
   */
  public static Side connect(String name, InfluxDbConnection connection, TagSelection selection)
      throws IOException {
    InfluxDbHttp http = new InfluxDbHttp(connection);
    try {
      InfluxDbServer server = InfluxDbServer.find(http, connection, false);
      if (server.version() == InfluxDbVersion.V3) {
        throw new IOException("InfluxDB 3.x does not return series in a known order");
      }
      InfluxQlClient client =
          new InfluxQlClient(http, server, new ServerClock(Clock.systemUTC()), QueryLimits.none());
      return new Side(name, http, client, selection);
    } catch (IOException e) {
      http.close();
      throw new CannotCompareException(message(name, e), e);
    }
  }

  String name() {
    return name;
  }

  TagSelection selection() {
    return selection;
  }

  /** Returns the names of all measurements. */
  public Set<String> measurements() throws IOException {
    Table table = new Table();
    query(List.of(InfluxQl.FIELD_KEYS), table);
    return Catalog.fields(table, 0).keySet();
  }

  /**
   * Sends statements and reads the response to its end.
   *
   * @throws CannotCompareException if the server would answer the same again
   */
  void query(List<String> statements, ResponseHandler handler) throws IOException {
    try {
      client.query(statements, handler);
    } catch (IOException e) {
      throw isPermanent(e)
          ? new CannotCompareException(message(name, e), e)
          : new IOException(message(name, e), e);
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private static boolean isPermanent(IOException e) {
    return e instanceof QueryRejectedException rejected
            && rejected.status() / 100 == 4
            && rejected.status() != TOO_MANY_REQUESTS
        || e instanceof StatementException statement && statement.isTargetMissing();
  }

  private static String message(String name, IOException e) {
    String message = name + ": " + e.getMessage();
    if (e instanceof QueryRejectedException rejected && rejected.isAuthenticationError()) {
      return message
          + "; check --%s-token-file, or --%s-user and --%s-password-file"
              .formatted(name, name, name);
    }
    return e instanceof SetupException setup && setup.missing() == SetupException.Missing.KEY
        ? message + "; see --%s-org and --%s-config".formatted(name, name)
        : message;
  }
}
