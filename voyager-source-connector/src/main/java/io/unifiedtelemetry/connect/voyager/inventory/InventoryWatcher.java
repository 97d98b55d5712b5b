package io.unifiedtelemetry.connect.voyager.inventory;

import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
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
 * Tracks the devices that are assigned to this task, which change with the inventory file and with
 * rotated secrets. The file may be on a disk that hangs, so it is read on a separate thread.
 */
public final class InventoryWatcher {
  private static final Logger LOG = LoggerFactory.getLogger(InventoryWatcher.class);
  private static final Duration CREDENTIALS_INTERVAL = Duration.ofSeconds(2);

  private final VoyagerSourceConfig config;
  private final Supplier<Map<String, String>> latestSettings;
  private final Executor executor;
  private final Timer timer;
  private final Inventory inventory;
  private final AtomicReference<List<Device>> changedDevices = new AtomicReference<>();
  private final AtomicReference<VoyagerSourceConfig> newConfig = new AtomicReference<>();
  private final AtomicBoolean checking = new AtomicBoolean();
  private Map<String, String> lastSettings = Map.of();
  private volatile Map<String, AccountShare> accountShares = Map.of();
  private boolean unreadable;
  private long nextCredentialsCheck;

  /**
   * @param latestSettings the task's settings with secrets resolved again; used only by {@link
   *     #refreshCredentialsIf}
   * @param executor runs work that may block
   */
  public InventoryWatcher(
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

  /** Reads the file for the first time and returns this task's devices. */
  public List<Device> load() {
    synchronized (inventory) {
      inventory.refresh();
      return assignedDevices();
    }
  }

  /** Checks in the background whether the file has changed. */
  public void checkFile() {
    // One check at a time: if the disk hangs, each check would hold one more thread.
    if (checking.compareAndSet(false, true)) {
      executor.execute(this::reload);
    }
  }

  /** Resolves the secrets again if needed, at most every two seconds. Call on the task's thread. */
  public void refreshCredentialsIf(BooleanSupplier needed) {
    long now = timer.nanoTime();
    if (now - nextCredentialsCheck < 0) {
      return;
    }
    nextCredentialsCheck = now + CREDENTIALS_INTERVAL.toNanos();
    if (needed.getAsBoolean()) {
      changedConfig().ifPresent(newConfig::set);
      checkFile();
    }
  }

  /** Returns this task's devices if they have changed since the last call. */
  public Optional<List<Device>> changedDevices() {
    return Optional.ofNullable(changedDevices.getAndSet(null));
  }

  /** Which part of its account's login attempts this task may use for each device. */
  public Map<String, AccountShare> accountShares() {
    return accountShares;
  }

  private void reload() {
    try {
      synchronized (inventory) {
        VoyagerSourceConfig latest = newConfig.getAndSet(null);
        if (latest != null) {
          inventory.reconfigure(latest);
        }
        if (inventory.refresh() || latest != null) {
          changedDevices.set(assignedDevices());
        }
      }
    } finally {
      checking.set(false);
    }
  }

  private Optional<VoyagerSourceConfig> changedConfig() {
    try {
      Map<String, String> latest = latestSettings.get();
      boolean unchanged = latest.equals(lastSettings);
      lastSettings = latest;
      unreadable = false;
      return unchanged ? Optional.empty() : Optional.of(VoyagerSourceConfig.from(latest));
    } catch (KafkaException e) {
      // While a secret is being replaced, its provider may have none.
      if (!unreadable) {
        LOG.warn("Cannot resolve the secrets again, keeping the previous ones: {}", e.getMessage());
      }
      unreadable = true;
      return Optional.empty();
    }
  }

  private List<Device> assignedDevices() {
    List<Device> all = inventory.devices();
    accountShares = AccountShare.perDevice(all, config.assignment());
    Set<String> names = config.assignment().of(all.stream().map(Device::name).toList());
    return all.stream().filter(each -> names.contains(each.name())).toList();
  }
}
