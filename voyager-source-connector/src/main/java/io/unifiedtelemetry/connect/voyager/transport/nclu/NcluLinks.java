package io.unifiedtelemetry.connect.voyager.transport.nclu;

import io.unifiedtelemetry.connect.voyager.config.PollConfig;
import io.unifiedtelemetry.connect.voyager.config.TlsConfig;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import java.util.concurrent.Executor;

/** Makes links over the HTTP API, which share one client. */
public final class NcluLinks implements AutoCloseable {
  private final HttpApi api;
  private final String command;

  /**
   * @param command sent to the device
   * @param executor takes the answers of all devices; where the look-up of a name or the reading of
   *     a file may wait, a thread each
   */
  public NcluLinks(TlsConfig tls, PollConfig poll, String command, Executor executor) {
    this.api = new HttpApi(tls, poll, executor);
    this.command = command;
  }

  /** The link to that device, not connected yet. */
  public DeviceLink link(Device device) {
    return new NcluLink(device, api, command);
  }

  /** Ends the client and all its connections. */
  @Override
  public void close() {
    api.close();
  }
}
