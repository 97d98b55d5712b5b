package io.unifiedtelemetry.connect.voyager;

import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Inventory;
import io.unifiedtelemetry.connect.voyager.timer.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Which of all devices are this task's, now: they change with the inventory file and with rotated
 * secrets. The file may be on a disk that hangs, so it is read on a thread of its own.
 */
final class DeviceWatch {
  private static final Duration CREDENTIALS_CHECK = Duration.ofSeconds(2);

  private final VoyagerSourceConfig config;
  private final Supplier<Map<String, String>> latestSettings;
  private final Executor executor;
  private final Timer timer;
  private final Inventory inventory;
  private final AtomicReference<List<Device>> changed = new AtomicReference<>();
  private long nextCredentialsCheck;

  /**
   * @param latestSettings the task's settings with secrets resolved anew; only asked in {@link
   *     #renewCredentials}
   * @param executor where reading may wait
   */
  DeviceWatch(
      VoyagerSourceConfig config,
      Supplier<Map<String, String>> latestSettings,
      Executor executor,
      Timer timer) {
    this.config = config;
    this.latestSettings = latestSettings;
    this.executor = executor;
    this.timer = timer;
    this.inventory = new Inventory(config);
    this.nextCredentialsCheck = timer.nanoTime();
  }

  /** Reads the file for the first time; this task's devices. */
  List<Device> begin() {
    synchronized (inventory) {
      inventory.refresh();
      return mine();
    }
  }

  /** Looks whether the file changed; returns at once. */
  void look() {
    executor.execute(
        () -> {
          synchronized (inventory) {
            if (inventory.refresh()) {
              changed.set(mine());
            }
          }
        });
  }

  /** Asks the worker for the secrets again, where that may help; to be called on its thread. */
  void renewCredentials(BooleanSupplier needed) {
    long now = timer.nanoTime();
    if (now - nextCredentialsCheck < 0) {
      return;
    }
    nextCredentialsCheck = now + CREDENTIALS_CHECK.toNanos();
    if (needed.getAsBoolean()) {
      VoyagerSourceConfig latest = VoyagerSourceConfig.from(latestSettings.get());
      executor.execute(
          () -> {
            synchronized (inventory) {
              inventory.configure(latest);
              inventory.refresh();
              changed.set(mine());
            }
          });
    }
  }

  /** This task's devices, where they changed since the last call. */
  Optional<List<Device>> changed() {
    return Optional.ofNullable(changed.getAndSet(null));
  }

  private List<Device> mine() {
    List<Device> all = inventory.devices();
    Set<String> names = config.share().of(all.stream().map(Device::name).toList());
    return all.stream().filter(each -> names.contains(each.name())).toList();
  }
}
