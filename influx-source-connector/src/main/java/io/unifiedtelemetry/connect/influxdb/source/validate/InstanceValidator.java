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
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxDbServer;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryLimits;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryRejectedException;
import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;
import io.unifiedtelemetry.connect.influxdb.source.query.SetupException;
import io.unifiedtelemetry.connect.influxdb.source.query.SetupException.Missing;
import io.unifiedtelemetry.connect.influxdb.source.query.Table;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries one instance: whether it lets us read, and whether it takes the user's query. Nothing is
 * made or changed there.
 */
final class InstanceValidator implements Callable<List<Finding>>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InstanceValidator.class);
  private static final int SERVER_ERROR = 500;

  private final Instance instance;
  private final InfluxDbSourceConfig config;
  private final InfluxDbHttp http;

  /**
   * A trial of that instance.
   *
   * @throws org.apache.kafka.connect.errors.ConnectException where the TLS set-up is wrong
   */
  InstanceValidator(Instance instance, InfluxDbSourceConfig config) {
    this.instance = instance;
    this.config = config;
    this.http = new InfluxDbHttp(instance.connection());
  }

  Instance instance() {
    return instance;
  }

  @Override
  public List<Finding> call() {
    try {
      return tryOut();
    } catch (SetupException e) {
      return missing(e);
    } catch (QueryRejectedException e) {
      return refused(e);
    } catch (StatementException e) {
      return waitedFor(e.getMessage());
    } catch (SSLException e) {
      return List.of(
          new Finding(
              InfluxDbConnection.TLS_CA_FILE, "no trusted TLS connection: " + e.getMessage()));
    } catch (IOException e) {
      return unreachable(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }

  @Override
  public void close() {
    http.close();
  }

  /** What it means that the server did not answer. */
  List<Finding> unreachable(String why) {
    if (config.check().mode() == ConnectionCheck.Mode.STRICT) {
      return List.of(new Finding(InfluxDbConnection.URL, "InfluxDB cannot be reached: " + why));
    }
    LOG.warn("Instance \"{}\" cannot be reached now: {}", instance.name(), why);
    return List.of();
  }

  private List<Finding> tryOut() throws IOException {
    QueryValidator queries = new QueryValidator(http, instance.connection().org());
    boolean flux =
        config.query().map(UserQuery::language).filter(each -> each == Language.FLUX).isPresent();
    if (flux) {
      InfluxDbVersion version = new InfluxDbVersionDetector(http).detect(instance.connection());
      return version == InfluxDbVersion.V2
          ? queries.flux(config.query().orElseThrow())
          : List.of(
              new Finding(
                  UserQuery.LANGUAGE,
                  "flux is for InfluxDB 2.x only; this is " + version.number() + ".x"));
    }
    InfluxDbServer server = InfluxDbServer.find(http, instance.connection(), false);
    InfluxQlClient client =
        new InfluxQlClient(http, server, new ServerClock(Clock.systemUTC()), QueryLimits.one());
    client.ask(List.of("SHOW MEASUREMENTS LIMIT 1"), new Table());
    return config.query().isPresent()
        ? queries.influxQl(config.query().orElseThrow(), client)
        : List.of();
  }

  private List<Finding> missing(SetupException e) {
    boolean willBeMade = e.missing() == Missing.MAPPING && config.reading().createMapping();
    if (willBeMade) {
      return List.of();
    }
    return e.missing() == Missing.BUCKET
        ? waitedFor(e.getMessage())
        : List.of(new Finding(e.key(), e.getMessage()));
  }

  private List<Finding> refused(QueryRejectedException e) {
    String text = "InfluxDB says: " + e.getMessage();
    if (e.isRefusedLogin()) {
      return ConnectionKeys.credentials(instance.connection()).stream()
          .map(key -> new Finding(key, text))
          .toList();
    }
    return e.status() >= SERVER_ERROR
        ? unreachable(e.getMessage())
        : List.of(
            new Finding(
                InfluxDbConnection.URL,
                "InfluxDB is expected there, but a query was answered with " + e.getMessage()));
  }

  // Such as a bucket that is not there yet: the tasks wait for it and say so.
  private List<Finding> waitedFor(String why) {
    LOG.warn("Instance \"{}\" cannot be read now: {}", instance.name(), why);
    return List.of();
  }
}
