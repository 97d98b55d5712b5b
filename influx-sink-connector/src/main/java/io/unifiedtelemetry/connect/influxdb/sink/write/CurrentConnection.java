package io.unifiedtelemetry.connect.influxdb.sink.write;

import io.unifiedtelemetry.connect.common.influxdb.ConnectionBasis;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection as it is configured now. After credentials or certificates were rejected, it is
 * renewed from the current configuration and certificate files, so that a rotated secret or a
 * renewed certificate takes effect without a restart.
 */
public final class CurrentConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentConnection.class);

  private final AtomicBoolean renewalRequested = new AtomicBoolean();
  private volatile InfluxDbHttp http;
  // Requests that started before the last renewal may still be in flight.
  private volatile InfluxDbHttp previous;
  private ConnectionBasis basis;
  private boolean readable = true;

  /**
   * Creates a connection.
   *
   * @throws ConnectException if a certificate file cannot be read
   */
  public CurrentConnection(InfluxDbConnection connection) {
    this.basis = ConnectionBasis.of(connection);
    this.http = new InfluxDbHttp(connection);
    this.previous = http;
  }

  /** The HTTP client of the server. */
  public InfluxDbHttp http() {
    return http;
  }

  /** Requests a renewal, after one side rejected the other. Thread-safe. */
  public void requestRenewal() {
    renewalRequested.set(true);
  }

  /**
   * Renews the connection if this was requested. Must be called on the task's thread, the only one
   * that may read the worker's configuration.
   *
   * @param latest reads the configuration and resolves its secrets again
   * @return whether the connection has changed
   */
  public boolean renewIfRequested(Supplier<InfluxDbConnection> latest) {
    if (!renewalRequested.getAndSet(false)) {
      return false;
    }
    try {
      ConnectionBasis now = ConnectionBasis.of(latest.get());
      boolean changed = !now.equals(basis);
      if (changed) {
        replace(now);
      }
      readable = true;
      return changed;
    } catch (RuntimeException unreadable) {
      // A partly written certificate, or a config provider that is down as well: no reason to fail.
      if (readable) {
        LOG.warn("Keeping the previous connection settings: {}", unreadable.getMessage());
      }
      readable = false;
      return false;
    }
  }

  /** Cancels the requests in flight. */
  public void cancelRequests() {
    http.client().dispatcher().cancelAll();
    previous.client().dispatcher().cancelAll();
  }

  @Override
  public void close() {
    previous.close();
    http.close();
  }

  private void replace(ConnectionBasis now) {
    InfluxDbHttp renewed = new InfluxDbHttp(now.connection());
    previous = http;
    http = renewed;
    basis = now;
    // Requests in flight keep their connections; the idle ones use what was rejected.
    previous.client().connectionPool().evictAll();
  }
}
