package io.unifiedtelemetry.connect.influxdb.sink.write;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The connection as it is configured now. When credentials or certificates are refused it is made
 * anew from the configuration of that moment, so that a rotated secret or a renewed certificate
 * file is picked up without a restart.
 */
public final class CurrentConnection implements AutoCloseable {
  private final AtomicBoolean renewalWanted = new AtomicBoolean();
  private volatile InfluxDbHttp http;
  private InfluxDbConnection configured;

  /** A connection as configured at the start. */
  public CurrentConnection(InfluxDbConnection connection) {
    this.configured = connection;
    this.http = new InfluxDbHttp(connection);
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
    InfluxDbConnection now = latest.get();
    if (now.equals(configured)) {
      return false;
    }
    InfluxDbHttp old = http;
    configured = now;
    http = new InfluxDbHttp(now);
    // Requests under way keep their connections; the idle ones were made with what was refused.
    old.client().connectionPool().evictAll();
    return true;
  }

  /** Ends the requests that are under way. */
  public void cancelRequests() {
    http.client().dispatcher().cancelAll();
  }

  @Override
  public void close() {
    http.close();
  }
}
