package io.unifiedtelemetry.connect.influxdb.sink.validate;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.common.config.ConnectionCheck;
import io.unifiedtelemetry.connect.common.influxdb.ConnectionKeys;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersionDetector;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.config.WriteConfig;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.write.CurrentConnection;
import io.unifiedtelemetry.connect.influxdb.sink.write.HttpWriteClient;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Validates a configuration with a write to the server that stores nothing: the response is the
 * same as to a real write.
 */
final class ConnectionValidator {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionValidator.class);
  // A bucket that probably does not exist, with a name that 3.x rejects: only the rest of the
  // response counts.
  private static final String ANY_BUCKET = "-";
  private static final int BAD_REQUEST = 400;

  private final InfluxDbSinkConfig config;
  private final ConfigProblems problems;

  ConnectionValidator(InfluxDbSinkConfig config, ConfigProblems problems) {
    this.config = config;
    this.problems = problems;
  }

  void validate() {
    try (CurrentConnection connection = new CurrentConnection(config.connection())) {
      CompletableFuture<Void> probe =
          CompletableFuture.runAsync(() -> probe(connection), ConnectionValidator::start);
      probe.get(config.check().timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      unreachable("no response within " + config.check().timeout().toMillis() + " ms");
    } catch (ExecutionException e) {
      throw new ConnectException("The connection check failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ConnectException e) {
      problems.on(ConnectionKeys.tls(e), e.getMessage());
    }
  }

  // Not in the common pool, whose few threads others may block.
  private static void start(Runnable check) {
    Thread thread = new Thread(check, "influx-sink-connection-check");
    thread.setDaemon(true);
    thread.start();
  }

  private void probe(CurrentConnection connection) {
    try {
      InfluxDbVersion version =
          new InfluxDbVersionDetector(connection.http()).detect(config.connection());
      SinkConfigValidator.requireKeys(config, version, problems);
      if (problems.none()) {
        HttpWriteClient client = new HttpWriteClient(connection, () -> version, Clock.systemUTC());
        apply(client.probe(destination(version)), version);
      }
    } catch (SSLException e) {
      untrusted(e.getMessage());
    } catch (IOException e) {
      unreachable(e.getMessage());
    }
  }

  private Destination destination(InfluxDbVersion version) {
    InfluxDbConnection connection = config.connection();
    String bucket =
        ConnectionKeys.bucket(connection, version).equals(InfluxDbConnection.BUCKET)
            ? connection.bucket()
            : connection.database();
    return new Destination(fixed(connection.org()), fixed(bucket), null);
  }

  private static String fixed(String text) {
    return text == null || text.contains("${") ? ANY_BUCKET : text;
  }

  private void apply(WriteResponse response, InfluxDbVersion version) {
    switch (response.kind()) {
      case UNAUTHORIZED, FORBIDDEN -> unauthorized(response);
      case DESTINATION_MISSING -> {
        if (fixed(config.connection().org()).equals(config.connection().org())) {
          problems.on(InfluxDbConnection.ORG, "InfluxDB responded: " + response.text());
        }
      }
      case BUCKET_MISSING -> bucketMissing(response, version);
      case UNTRUSTED -> untrusted(response.text());
      case MISCONFIGURED, TOO_LARGE -> misconfigured(response, version);
      case UNREACHABLE, FAILED, OVERLOADED -> unreachable(response.text());
      case WRITTEN, LINES_REJECTED ->
          LOG.debug("The response to a test write was {}", response.text());
    }
  }

  private void unauthorized(WriteResponse response) {
    String text = "InfluxDB rejects a write: " + response.text();
    ConnectionKeys.credentials(config.connection()).forEach(key -> problems.on(key, text));
  }

  private void bucketMissing(WriteResponse response, InfluxDbVersion version) {
    if (config.write().rejectsMissingBucket() && config.hasFixedBucket()) {
      problems.on(
          ConnectionKeys.bucket(config.connection(), version),
          "InfluxDB responded: " + response.text() + "; " + WriteConfig.BUCKET_MISSING + " is dlq");
    } else {
      LOG.info("The bucket does not exist yet: {}", response.text());
    }
  }

  private void misconfigured(WriteResponse response, InfluxDbVersion version) {
    if (version != InfluxDbVersion.V3 || response.status() != BAD_REQUEST) {
      problems.on(
          InfluxDbConnection.URL,
          "expected InfluxDB, but the response to a write was " + response.text());
    } else if (config.hasFixedBucket()) {
      // 3.x has checked the credentials before.
      problems.on(
          ConnectionKeys.bucket(config.connection(), version), "InfluxDB says: " + response.text());
    }
  }

  private void untrusted(String why) {
    problems.on(ConnectionKeys.tls(why), "the TLS connection is not trusted: " + why);
  }

  private void unreachable(String why) {
    if (config.check().mode() == ConnectionCheck.Mode.STRICT) {
      problems.on(InfluxDbConnection.URL, "InfluxDB cannot be reached: " + why);
    } else {
      LOG.warn(
          "InfluxDB at {} cannot be reached at the moment: {}", config.connection().url(), why);
    }
  }
}
