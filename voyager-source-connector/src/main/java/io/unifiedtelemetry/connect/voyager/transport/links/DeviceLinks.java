package io.unifiedtelemetry.connect.voyager.transport.links;

import io.unifiedtelemetry.connect.voyager.config.Transport;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.model.DeviceModel;
import io.unifiedtelemetry.connect.voyager.timer.Threads;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.nclu.NcluLinks;
import io.unifiedtelemetry.connect.voyager.transport.ssh.SshLinks;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * The ways to devices, over the transport that each of them uses, and the threads that all share.
 * Usable without Connect: {@code links.link(device).ask(LoginAttempt.uncounted(login)).get()}.
 */
public final class DeviceLinks implements AutoCloseable {
  private final ExecutorService waiting = new Threads("voyager-ask").asManyAsNeeded();
  private final SshLinks ssh;
  private final Supplier<NcluLinks> ncluLinks;
  private NcluLinks nclu;

  /** The ways to devices of that model. */
  public DeviceLinks(VoyagerSourceConfig config, DeviceModel model) {
    this.ssh =
        new SshLinks(
            config.ssh(),
            config.poll(),
            model.shellCommand(),
            waiting,
            new Threads("voyager-session"));
    this.ncluLinks = () -> new NcluLinks(config.tls(), config.poll(), model.rpcCommand(), waiting);
  }

  /** The link to that device, not connected yet. */
  public DeviceLink link(Device device) {
    return device.transport() == Transport.SSH ? ssh.link(device) : nclu().link(device);
  }

  /** Where work may wait for a device. */
  public ExecutorService executor() {
    return waiting;
  }

  @Override
  public synchronized void close() {
    if (nclu != null) {
      nclu.close();
    }
    waiting.shutdownNow();
  }

  // Its client has a thread of its own, which most tasks do not need.
  private synchronized NcluLinks nclu() {
    if (nclu == null) {
      nclu = ncluLinks.get();
    }
    return nclu;
  }
}
