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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of all devices are this task's, now: they change with the inventory file and with rotated
 * secrets. The file may be on a disk that hangs, so it is read on a thread of its own.
 */
final class DeviceWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceWatch.class);
  private static final Duration CREDENTIALS_CHECK = Duration.ofSeconds(2);

  private final VoyagerSourceConfig config;
  private final Supplier<Map<String, String>> latestSettings;
  private final Executor executor;
  private final Timer timer;
  private final Inventory inventory;
  private final AtomicReference<List<Device>> changed = new AtomicReference<>();
  private final AtomicReference<VoyagerSourceConfig> newest = new AtomicReference<>();
  private final AtomicBoolean looking = new AtomicBoolean();
  private Map<String, String> settings = Map.of();
  private boolean unreadable;
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
    // One look at a time: on a disk that hangs there would be one more thread with each.
    if (looking.compareAndSet(false, true)) {
      executor.execute(this::lookNow);
    }
  }

  /** Asks the worker for the secrets again, where that may help; to be called on its thread. */
  void renewCredentials(BooleanSupplier needed) {
    long now = timer.nanoTime();
    if (now - nextCredentialsCheck < 0) {
      return;
    }
    nextCredentialsCheck = now + CREDENTIALS_CHECK.toNanos();
    if (needed.getAsBoolean()) {
      latest().ifPresent(newest::set);
      look();
    }
  }

  /** This task's devices, where they changed since the last call. */
  Optional<List<Device>> changed() {
    return Optional.ofNullable(changed.getAndSet(null));
  }

  private void lookNow() {
    try {
      synchronized (inventory) {
        VoyagerSourceConfig renewed = newest.getAndSet(null);
        if (renewed != null) {
          inventory.configure(renewed);
        }
        if (inventory.refresh() || renewed != null) {
          changed.set(mine());
        }
      }
    } finally {
      looking.set(false);
    }
  }

  /** What the worker says now, where that is something new. */
  private Optional<VoyagerSourceConfig> latest() {
    try {
      Map<String, String> latest = latestSettings.get();
      boolean same = latest.equals(settings);
      settings = latest;
      unreadable = false;
      return same ? Optional.empty() : Optional.of(VoyagerSourceConfig.from(latest));
    } catch (KafkaException e) {
      // While a secret is being replaced its provider may have none.
      if (!unreadable) {
        LOG.warn("The secrets cannot be read again, so those of before stay: {}", e.getMessage());
      }
      unreadable = true;
      return Optional.empty();
    }
  }

  private List<Device> mine() {
    List<Device> all = inventory.devices();
    Set<String> names = config.share().of(all.stream().map(Device::name).toList());
    return all.stream().filter(each -> names.contains(each.name())).toList();
  }
}
