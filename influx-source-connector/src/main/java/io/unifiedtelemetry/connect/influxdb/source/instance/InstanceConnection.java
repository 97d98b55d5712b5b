package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.influxdb.ConnectionBasis;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.query.FluxClient;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxDbServer;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryLimits;
import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;
import io.unifiedtelemetry.connect.influxdb.source.userquery.QueryClients;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The connection to one instance, as currently configured: created when it is first needed, and
 * created again after a secret was rotated. Thread-safe.
 */
final class InstanceConnection implements QueryClients, AutoCloseable {
  private final ServerClock clock;
  private final QueryLimits limits;
  // Held while the server's version is queried, so a caller that must not wait uses tryLock.
  private final ReentrantLock lock = new ReentrantLock();
  private volatile InfluxDbHttp http;
  private volatile boolean closed;
  private final boolean createMapping;
  private final boolean exactlyOnce;
  private ConnectionBasis basis;
  private InfluxQlClient client;

  InstanceConnection(
      InfluxDbConnection configured,
      boolean createMapping,
      boolean exactlyOnce,
      ServerClock clock,
      QueryLimits limits) {
    this.basis = ConnectionBasis.of(configured);
    this.createMapping = createMapping;
    this.exactlyOnce = exactlyOnce;
    this.clock = clock;
    this.limits = limits;
    this.http = new InfluxDbHttp(configured);
  }

  @Override
  public InfluxQlClient client() throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new IOException("The task is stopping");
      }
      if (client == null) {
        InfluxDbServer server = InfluxDbServer.find(http, basis.connection(), createMapping);
        checkExactlyOnce(server);
        client = new InfluxQlClient(http, server, clock, limits);
      }
      return client;
    } finally {
      lock.unlock();
    }
  }

  // The connector promised it without asking the server for its version.
  private void checkExactlyOnce(InfluxDbServer server) {
    if (exactlyOnce && server.version() == InfluxDbVersion.V3) {
      throw new ConnectException(
          "%s is InfluxDB 3.x, which guarantees no order in which an interrupted window could be"
                  .formatted(basis.connection().url())
              + " resumed, so records may be delivered twice: change "
              + InfluxDbSourceConfig.EXACTLY_ONCE
              + " to requested");
    }
  }

  @Override
  public FluxClient flux() {
    lock.lock();
    try {
      return new FluxClient(http, basis.connection().org(), clock, limits);
    } finally {
      lock.unlock();
    }
  }

  /** Makes the next request look up the server and its bucket again. */
  void forgetServer() {
    lock.lock();
    try {
      client = null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Applies the current configuration and the current content of the certificate files.
   *
   * @return false if that is not possible at once
   * @throws ConnectException if a certificate file cannot be read; the connection stays as it was
   */
  boolean renew(InfluxDbConnection current) {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      ConnectionBasis next = ConnectionBasis.of(current);
      if (!closed && !next.equals(basis)) {
        InfluxDbHttp renewed = new InfluxDbHttp(current);
        http.close();
        basis = next;
        http = renewed;
        client = null;
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Cancels the requests in flight, without waiting for them. */
  @Override
  public void close() {
    closed = true;
    http.close();
  }
}
