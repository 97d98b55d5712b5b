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
import io.unifiedtelemetry.connect.influxdb.source.validate.InstanceProblems.Problem;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Runs a user's query for a short window, to check that the server accepts it. */
final class QueryValidator {
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final int BAD_REQUEST = 400;
  private static final int OK = 200;

  private final InfluxDbHttp http;
  private final String org;

  QueryValidator(InfluxDbHttp http, String org) {
    this.http = http;
    this.org = org;
  }

  /** Validates a query in Flux. */
  List<Problem> flux(UserQuery query) throws IOException {
    return run(query, null);
  }

  /** Validates a query in InfluxQL. */
  List<Problem> influxQl(UserQuery query, InfluxQlClient client) throws IOException {
    return run(query, client);
  }

  private List<Problem> run(UserQuery query, InfluxQlClient client) throws IOException {
    long now = Rfc3339.nanoseconds(Instant.now());
    try {
      new QueryRunner(query).run(new Clients(client), now - WINDOW.toNanos(), now, point -> {});
      return List.of();
    } catch (StatementException e) {
      return rejected(e);
    } catch (QueryRejectedException e) {
      // An error between the rows has the status of their response.
      if (e.status() == BAD_REQUEST || e.status() == OK) {
        return rejected(e);
      }
      throw e;
    }
  }

  private static List<Problem> rejected(IOException e) {
    return List.of(new Problem(UserQuery.QUERY, "InfluxDB rejects the query: " + e.getMessage()));
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
      return new FluxClient(http, org, new ServerClock(Clock.systemUTC()), QueryLimits.none());
    }
  }
}
