package io.unifiedtelemetry.connect.influxdb.source.validate;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery;
import io.unifiedtelemetry.connect.influxdb.source.decode.StatementException;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.influxdb.source.query.FluxClient;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryLimits;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryRejectedException;
import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;
import io.unifiedtelemetry.connect.influxdb.source.userquery.QueryClients;
import io.unifiedtelemetry.connect.influxdb.source.userquery.QueryRunner;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Asks a user's query for a short window, to see whether the server takes it. */
final class QueryValidator {
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final int BAD_REQUEST = 400;
  private static final int NO_STATUS = 200;

  private final InfluxDbHttp http;
  private final String org;

  QueryValidator(InfluxDbHttp http, String org) {
    this.http = http;
    this.org = org;
  }

  /** Asks in Flux. */
  List<Finding> flux(UserQuery query) throws IOException {
    return ask(query, null);
  }

  /** Asks in InfluxQL over that client. */
  List<Finding> influxQl(UserQuery query, InfluxQlClient client) throws IOException {
    return ask(query, client);
  }

  private List<Finding> ask(UserQuery query, InfluxQlClient client) throws IOException {
    long now = Rfc3339.nanoseconds(Instant.now());
    try {
      new QueryRunner(query).run(new Clients(client), now - WINDOW.toNanos(), now, point -> {});
      return List.of();
    } catch (StatementException e) {
      return wrong(e);
    } catch (QueryRejectedException e) {
      // An error that comes with the rows has the status of the answer that it is in.
      if (e.status() == BAD_REQUEST || e.status() == NO_STATUS) {
        return wrong(e);
      }
      throw e;
    }
  }

  private static List<Finding> wrong(IOException e) {
    return List.of(new Finding(UserQuery.QUERY, "InfluxDB says: " + e.getMessage()));
  }

  private final class Clients implements QueryClients {
    private final InfluxQlClient client;

    Clients(InfluxQlClient client) {
      this.client = client;
    }

    @Override
    public InfluxQlClient client() {
      return client;
    }

    @Override
    public FluxClient flux() {
      return new FluxClient(http, org, new ServerClock(Clock.systemUTC()), QueryLimits.one());
    }
  }
}
