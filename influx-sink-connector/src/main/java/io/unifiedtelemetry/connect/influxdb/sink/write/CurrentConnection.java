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
 * The connection as it is configured now. When credentials or certificates are refused it is made
 * anew from the configuration and the certificate files of that moment, so that a rotated secret or
 * a renewed certificate is picked up without a restart.
 */
public final class CurrentConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentConnection.class);

  private final AtomicBoolean renewalWanted = new AtomicBoolean();
  private volatile InfluxDbHttp http;
  // Requests that began before the last renewal may still be under way.
  private volatile InfluxDbHttp previous;
  private ConnectionBasis basis;
  private boolean readable = true;

  /**
   * A connection as configured at the start.
   *
   * @throws ConnectException where a certificate file cannot be read
   */
  public CurrentConnection(InfluxDbConnection connection) {
    this.basis = ConnectionBasis.of(connection);
    this.http = new InfluxDbHttp(connection);
    this.previous = http;
  }

  /** Plain HTTP to the server. */
  public InfluxDbHttp http() {
    return http;
  }

  /** Notes that the server refused us, or we it. May be called on any thread. */
  public void wantRenewal() {
    renewalWanted.set(true);
  }

  /**
   * Makes the connection anew if that was wanted. To be called on the task's thread, because the
   * worker's configuration may be read there only.
   *
   * @param latest reads the configuration, with its secrets resolved anew
   * @return whether anything is different now
   */
  public boolean renewIfWanted(Supplier<InfluxDbConnection> latest) {
    if (!renewalWanted.getAndSet(false)) {
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
      // A half-written certificate, or a config provider that is down as well: no reason to fail.
      if (readable) {
        LOG.warn("Going on with the old connection settings: {}", unreadable.getMessage());
      }
      readable = false;
      return false;
    }
  }

  /** Ends the requests that are under way. */
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
    // Requests under way keep their connections; the idle ones were made with what was refused.
    previous.client().connectionPool().evictAll();
  }
}
