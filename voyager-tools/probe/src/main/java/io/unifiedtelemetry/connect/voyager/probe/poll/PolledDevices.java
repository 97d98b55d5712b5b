package io.unifiedtelemetry.connect.voyager.probe.poll;

import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.inventory.Inventory;
import io.unifiedtelemetry.connect.voyager.transport.links.DeviceLinks;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Polls several devices concurrently. */
public final class PolledDevices implements AutoCloseable {
  private final DeviceLinks links;
  private final List<PolledDevice> devices;

  /**
   * Opens no connection yet.
   *
   * @throws org.apache.kafka.common.config.ConfigException if the settings are invalid
   */
  public PolledDevices(VoyagerSourceConfig config, DeviceModel model, Clock clock) {
    this.links = new DeviceLinks(config, model);
    this.devices =
        new Inventory(config)
            .devices().stream()
                .map(
                    device ->
                        new PolledDevice(
                            device,
                            links.link(device),
                            model.parser(),
                            config.poll().timeout(),
                            links.executor(),
                            clock))
                .toList();
  }

  /** Polls all devices and returns their results, in the order of the settings. */
  public List<ProbeResult> poll() {
    List<CompletableFuture<ProbeResult>> polls = devices.stream().map(PolledDevice::poll).toList();
    return polls.stream().map(CompletableFuture::join).toList();
  }

  /** Whether every device has rejected the login, so that no further poll makes sense. */
  public boolean haveAllRejectedLogin() {
    return devices.stream().allMatch(PolledDevice::hasRejectedLogin);
  }

  @Override
  public void close() {
    devices.forEach(PolledDevice::close);
    links.close();
  }
}
