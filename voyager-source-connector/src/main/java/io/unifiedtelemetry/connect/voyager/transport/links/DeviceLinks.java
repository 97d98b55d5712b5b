package io.unifiedtelemetry.connect.voyager.transport.links;

import io.unifiedtelemetry.connect.voyager.config.Transport;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.device.Requests;
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
  private final Requests requests;
  private final SshTransport ssh;
  private final Supplier<NcluTransport> newNclu;
  private NcluTransport nclu;

  /** Creates the transports for devices of that model. */
  public DeviceLinks(VoyagerSourceConfig config, DeviceModel model) {
    this.requests = model.requests();
    this.ssh =
        new SshTransport(
            config.ssh(),
            config.jumpHost(),
            config.login(),
            config.poll(),
            requests.ssh(),
            executor,
            new DaemonThreadFactory("voyager-session"));
    this.newNclu = () -> new NcluTransport(config.tls(), config.poll(), executor);
  }

  /** Whether devices of that model can be polled over that transport. */
  public static boolean supports(DeviceModel model, Transport transport) {
    Requests requests = model.requests();
    return switch (transport) {
      case SSH -> !requests.ssh().isEmpty();
      case NCLU -> !requests.nclu().isEmpty();
      case HTTPS -> !requests.https().isEmpty();
    };
  }

  /** Returns a link to that device, not yet connected. */
  public DeviceLink link(Device device) {
    return switch (device.transport()) {
      case SSH -> ssh.link(device);
      case NCLU -> nclu().link(device, requests.nclu().stream().map(NcluTransport::call).toList());
      case HTTPS -> nclu().link(device, requests.https());
    };
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
    ssh.close();
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
