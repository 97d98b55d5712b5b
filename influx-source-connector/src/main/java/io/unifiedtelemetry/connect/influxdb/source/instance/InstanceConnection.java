package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.influxdb.ConnectionBasis;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.influxdb.source.query.FluxClient;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxDbServer;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryLimits;
import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;
import io.unifiedtelemetry.connect.influxdb.source.userquery.QueryClients;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The way to one instance, as it is configured now: made when it is first needed, and made anew
 * when a secret was rotated. May be used by several threads.
 */
final class InstanceConnection implements QueryClients, AutoCloseable {
  private final ServerClock clock;
  private final QueryLimits limits;
  // Held while a server is asked who it is, so whoever may not wait only tries it.
  private final ReentrantLock lock = new ReentrantLock();
  private volatile InfluxDbHttp http;
  private volatile boolean closed;
  private final boolean createMapping;
  private ConnectionBasis basis;
  private InfluxQlClient client;

  InstanceConnection(
      InfluxDbConnection configured, boolean createMapping, ServerClock clock, QueryLimits limits) {
    this.basis = ConnectionBasis.of(configured);
    this.createMapping = createMapping;
    this.clock = clock;
    this.limits = limits;
    this.http = new InfluxDbHttp(configured);
  }

  @Override
  public InfluxQlClient client() throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new IOException("The task is being stopped");
      }
      if (client == null) {
        InfluxDbServer server = InfluxDbServer.find(http, basis.connection(), createMapping);
        client = new InfluxQlClient(http, server, clock, limits);
      }
      return client;
    } finally {
      lock.unlock();
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

  /** Looks for the bucket anew before the next request: the server has said something is amiss. */
  void forget() {
    lock.lock();
    try {
      client = null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes over what is configured now, and what is in the certificate files.
   *
   * @return false where that cannot be done at once
   * @throws org.apache.kafka.connect.errors.ConnectException where a certificate file cannot be
   *     read; the connection stays as it was
   */
  boolean renew(InfluxDbConnection now) {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      ConnectionBasis next = ConnectionBasis.of(now);
      if (!closed && !next.equals(basis)) {
        InfluxDbHttp renewed = new InfluxDbHttp(now);
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

  /** Ends what is under way, without waiting for it. */
  @Override
  public void close() {
    closed = true;
    http.close();
  }
}
