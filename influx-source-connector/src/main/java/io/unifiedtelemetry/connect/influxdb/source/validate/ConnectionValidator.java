package io.unifiedtelemetry.connect.influxdb.source.validate;

import io.unifiedtelemetry.connect.common.config.ConnectionCheck;
import io.unifiedtelemetry.connect.common.influxdb.ConnectionKeys;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersionDetector;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery.Language;
import io.unifiedtelemetry.connect.influxdb.source.decode.StatementException;
import io.unifiedtelemetry.connect.influxdb.source.decode.Table;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxDbServer;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryLimits;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryRejectedException;
import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;
import io.unifiedtelemetry.connect.influxdb.source.query.SetupException;
import io.unifiedtelemetry.connect.influxdb.source.query.SetupException.Missing;
import io.unifiedtelemetry.connect.influxdb.source.validate.InstanceProblems.Problem;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Validates a configuration against its servers, all of them at the same time. */
final class ConnectionValidator {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionValidator.class);
  private static final int SERVER_ERROR = 500;

  private final InfluxDbSourceConfig config;
  private final InstanceProblems problems;

  ConnectionValidator(InfluxDbSourceConfig config, InstanceProblems problems) {
    this.config = config;
    this.problems = problems;
  }

  void run() {
    List<InstanceCheck> checks = checks();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<List<Problem>>> results = checks.stream().map(threads::submit).toList();
      long end = System.nanoTime() + config.check().timeout().toNanos();
      for (int i = 0; i < checks.size(); i++) {
        InstanceCheck check = checks.get(i);
        await(check, results.get(i), end - System.nanoTime())
            .forEach(each -> problems.add(check.instance.name(), each.key(), each.message()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdownNow();
      checks.forEach(InstanceCheck::close);
    }
  }

  private List<InstanceCheck> checks() {
    List<InstanceCheck> checks = new ArrayList<>();
    for (Instance instance : config.instances()) {
      try {
        checks.add(new InstanceCheck(instance, config));
      } catch (ConnectException e) {
        problems.add(instance.name(), ConnectionKeys.tls(e), e.getMessage());
      }
    }
    return checks;
  }

  private List<Problem> await(InstanceCheck check, Future<List<Problem>> result, long nanoseconds)
      throws InterruptedException {
    try {
      return result.get(Math.max(0, nanoseconds), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return check.unreachable("no response within " + config.check().timeout().toMillis() + " ms");
    } catch (ExecutionException e) {
      throw new ConnectException("The connection check failed", e.getCause());
    }
  }

  /**
   * Checks whether one instance can be read, and whether it accepts the user's query. Changes
   * nothing there.
   */
  private static final class InstanceCheck implements Callable<List<Problem>>, AutoCloseable {
    private final Instance instance;
    private final InfluxDbSourceConfig config;
    private final InfluxDbHttp http;

    /**
     * @throws ConnectException if the TLS configuration is wrong
     */
    InstanceCheck(Instance instance, InfluxDbSourceConfig config) {
      this.instance = instance;
      this.config = config;
      this.http = new InfluxDbHttp(instance.connection());
    }

    @Override
    public List<Problem> call() {
      try {
        return check();
      } catch (SetupException e) {
        return missing(e);
      } catch (QueryRejectedException e) {
        return rejected(e);
      } catch (StatementException e) {
        return unreadable(e.getMessage());
      } catch (SSLException e) {
        return List.of(
            new Problem(
                ConnectionKeys.tls(String.valueOf(e.getMessage())),
                "no trusted TLS connection: " + e.getMessage()));
      } catch (IOException e) {
        return unreachable(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
      }
    }

    @Override
    public void close() {
      http.close();
    }

    List<Problem> unreachable(String reason) {
      if (config.check().mode() == ConnectionCheck.Mode.STRICT) {
        return List.of(
            new Problem(InfluxDbConnection.URL, "InfluxDB cannot be reached: " + reason));
      }
      LOG.warn("Instance \"{}\" cannot be reached now: {}", instance.name(), reason);
      return List.of();
    }

    private List<Problem> check() throws IOException {
      QueryValidator queries = new QueryValidator(http, instance.connection().org());
      Optional<UserQuery> query = config.query();
      if (query.isPresent() && query.get().language() == Language.FLUX) {
        InfluxDbVersion version = new InfluxDbVersionDetector(http).detect(instance.connection());
        return version == InfluxDbVersion.V2
            ? queries.flux(query.get())
            : List.of(
                new Problem(
                    UserQuery.LANGUAGE,
                    "flux is only available on InfluxDB 2.x; this is " + version.number() + ".x"));
      }
      InfluxDbServer server = InfluxDbServer.find(http, instance.connection(), false);
      InfluxQlClient client =
          new InfluxQlClient(http, server, new ServerClock(Clock.systemUTC()), QueryLimits.none());
      client.query(List.of("SHOW MEASUREMENTS LIMIT 1"), new Table());
      return query.isPresent() ? queries.influxQl(query.get(), client) : List.of();
    }

    private List<Problem> missing(SetupException e) {
      if (e.missing() == Missing.MAPPING && config.reading().createMapping()) {
        return List.of();
      }
      return e.missing() == Missing.BUCKET
          ? unreadable(e.getMessage())
          : List.of(new Problem(e.key(), e.getMessage()));
    }

    private List<Problem> rejected(QueryRejectedException e) {
      if (e.isAuthenticationError()) {
        String message = "InfluxDB rejects the credentials: " + e.getMessage();
        return ConnectionKeys.credentials(instance.connection()).stream()
            .map(key -> new Problem(key, message))
            .toList();
      }
      return e.status() >= SERVER_ERROR
          ? unreachable(e.getMessage())
          : List.of(
              new Problem(
                  InfluxDbConnection.URL,
                  "does not seem to be InfluxDB: it responded to a query with " + e.getMessage()));
    }

    // No error, as for a missing bucket, because the tasks wait until the instance can be read.
    private List<Problem> unreadable(String reason) {
      LOG.warn("Instance \"{}\" cannot be read now: {}", instance.name(), reason);
      return List.of();
    }
  }
}
