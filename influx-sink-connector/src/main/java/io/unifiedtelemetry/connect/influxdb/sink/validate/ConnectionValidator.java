package io.unifiedtelemetry.connect.influxdb.sink.validate;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.common.config.ConnectionCheck;
import io.unifiedtelemetry.connect.common.influxdb.ConnectionKeys;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersionDetector;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.config.WriteConfig;
import io.unifiedtelemetry.connect.influxdb.sink.config.WriteConfig.BucketMissing;
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
 * Tries a configuration against the real server: an empty write is answered as a real one would be,
 * and writes nothing.
 */
final class ConnectionValidator {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionValidator.class);
  // A bucket that may well not exist: what the answer says about the rest counts.
  private static final String ANY_BUCKET = "-";

  private final InfluxDbSinkConfig config;
  private final ConfigProblems problems;

  ConnectionValidator(InfluxDbSinkConfig config, ConfigProblems problems) {
    this.config = config;
    this.problems = problems;
  }

  void run() {
    try (CurrentConnection connection = new CurrentConnection(config.connection())) {
      CompletableFuture<Void> trial = CompletableFuture.runAsync(() -> tryOut(connection));
      trial.get(config.check().timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      unreachable("it has not answered within " + config.check().timeout().toMillis() + " ms");
    } catch (ExecutionException e) {
      throw new ConnectException("The connection check failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ConnectException e) {
      problems.on(InfluxDbConnection.TLS_CA_FILE, e.getMessage());
    }
  }

  private void tryOut(CurrentConnection connection) {
    try {
      InfluxDbVersion version =
          new InfluxDbVersionDetector(connection.http()).detect(config.connection());
      new CrossChecks(config, problems).required(version);
      if (problems.none()) {
        HttpWriteClient client = new HttpWriteClient(connection, () -> version, Clock.systemUTC());
        judge(client.probe(destination(version)), version);
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

  private void judge(WriteResponse answer, InfluxDbVersion version) {
    switch (answer.kind()) {
      case UNAUTHORIZED -> unauthorized(answer);
      case ORGANISATION_MISSING -> {
        if (fixed(config.connection().org()).equals(config.connection().org())) {
          problems.on(InfluxDbConnection.ORG, "InfluxDB says: " + answer.text());
        }
      }
      case TARGET_MISSING -> bucketMissing(answer, version);
      case UNTRUSTED -> untrusted(answer.text());
      case MISCONFIGURED, TOO_LARGE ->
          problems.on(
              InfluxDbConnection.URL,
              "InfluxDB is expected there, but a write was answered with " + answer.text());
      case UNREACHABLE, FAILED, OVERLOADED -> unreachable(answer.text());
      case WRITTEN, CONTENT -> LOG.debug("An empty write was answered with {}", answer.text());
    }
  }

  private void unauthorized(WriteResponse answer) {
    String text = "InfluxDB refuses an empty write: " + answer.text();
    ConnectionKeys.credentials(config.connection()).forEach(key -> problems.on(key, text));
  }

  private void bucketMissing(WriteResponse answer, InfluxDbVersion version) {
    boolean refusedAtOnce =
        config.writing().bucketMissing().filter(each -> each == BucketMissing.DLQ).isPresent();
    if (refusedAtOnce && config.hasFixedTarget()) {
      problems.on(
          ConnectionKeys.bucket(config.connection(), version),
          "InfluxDB says: " + answer.text() + "; " + WriteConfig.BUCKET_MISSING + " is dlq");
    } else {
      LOG.info("Before the first write: {}", answer.text());
    }
  }

  private void untrusted(String why) {
    problems.on(InfluxDbConnection.TLS_CA_FILE, "no trusted TLS connection: " + why);
  }

  private void unreachable(String why) {
    if (config.check().mode() == ConnectionCheck.Mode.STRICT) {
      problems.on(InfluxDbConnection.URL, "InfluxDB cannot be reached: " + why);
    } else {
      LOG.warn("InfluxDB at {} cannot be reached now: {}", config.connection().url(), why);
    }
  }
}
