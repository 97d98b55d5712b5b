package io.unifiedtelemetry.connect.voyager.transport.links;

import io.unifiedtelemetry.connect.voyager.config.Transport;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.timer.DaemonThreadFactory;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.nclu.NcluTransport;
import io.unifiedtelemetry.connect.voyager.transport.ssh.SshTransport;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * Creates the links to devices, each over the device's transport, and owns the threads that they
 * share. Works without Connect: {@code links.link(device).request(LoginAttempt.uncounted(login))}.
 */
public final class DeviceLinks implements AutoCloseable {
  private final ExecutorService executor = new DaemonThreadFactory("voyager-ask").newCachedPool();
  private final SshTransport ssh;
  private final Supplier<NcluTransport> newNclu;
  private NcluTransport nclu;

  /** Creates the transports for devices of that model. */
  public DeviceLinks(VoyagerSourceConfig config, DeviceModel model) {
    this.ssh =
        new SshTransport(
            config.ssh(),
            config.poll(),
            model.shellCommand(),
            executor,
            new DaemonThreadFactory("voyager-session"));
    this.newNclu =
        () -> new NcluTransport(config.tls(), config.poll(), model.rpcCommand(), executor);
  }

  /** Returns a link to that device, not yet connected. */
  public DeviceLink link(Device device) {
    return device.transport() == Transport.SSH ? ssh.link(device) : nclu().link(device);
  }

  /** The executor for work that may block on a device. */
  public ExecutorService executor() {
    return executor;
  }

  @Override
  public synchronized void close() {
    if (nclu != null) {
      nclu.close();
    }
    executor.shutdownNow();
  }

  // Created on demand: its HTTP client has its own thread, which most tasks do not need.
  private synchronized NcluTransport nclu() {
    if (nclu == null) {
      nclu = newNclu.get();
    }
    return nclu;
  }
}
