package io.unifiedtelemetry.connect.voyager.probe.ask;

import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.inventory.Inventory;
import io.unifiedtelemetry.connect.voyager.transport.links.DeviceLinks;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Several devices that are asked at the same time, none waiting for another. */
public final class AskedDevices implements AutoCloseable {
  private final DeviceLinks links;
  private final List<AskedDevice> devices;

  /**
   * Connects to nobody yet.
   *
   * @throws org.apache.kafka.common.config.ConfigException where the settings are wrong
   */
  public AskedDevices(VoyagerSourceConfig config, DeviceModel model, Clock clock) {
    this.links = new DeviceLinks(config, model);
    this.devices =
        new Inventory(config)
            .devices().stream()
                .map(
                    device ->
                        new AskedDevice(
                            device,
                            links.link(device),
                            model.parser(),
                            config.poll().timeout(),
                            links.executor(),
                            clock))
                .toList();
  }

  /** Asks all of them, and waits until each has answered or failed; in the given order. */
  public List<Probed> ask() {
    List<CompletableFuture<Probed>> asked = devices.stream().map(AskedDevice::ask).toList();
    return asked.stream().map(CompletableFuture::join).toList();
  }

  /** Whether no device is left whose login may be tried again. */
  public boolean isRefusedByAll() {
    return devices.stream().allMatch(AskedDevice::hasRefused);
  }

  @Override
  public void close() {
    devices.forEach(AskedDevice::close);
    links.close();
  }
}
