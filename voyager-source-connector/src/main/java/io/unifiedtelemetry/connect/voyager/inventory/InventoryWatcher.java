package io.unifiedtelemetry.connect.voyager.inventory;

import io.unifiedtelemetry.connect.voyager.config.DevicesConfig;
import io.unifiedtelemetry.connect.voyager.config.DevicesConfig.Share;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.timer.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
  private volatile Optional<String> waitingFor = Optional.empty();
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
      waitingFor = problem();
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

  /** Returns what this task waits for before it polls the right devices; usually empty. */
  public Optional<String> waitingFor() {
    return waitingFor;
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
        boolean changed = inventory.refresh();
        if (changed || latest != null) {
          changedDevices.set(assignedDevices());
        }
        waitingFor = problem();
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
    Set<String> names =
        config
            .devices()
            .share()
            .map(Share::names)
            .orElseGet(() -> config.assignment().of(all.stream().map(Device::name).toList()));
    accountShares = AccountShare.perDevice(all, config.assignment(), names);
    return all.stream().filter(each -> names.contains(each.name())).toList();
  }

  private Optional<String> problem() {
    return inventory.problem().or(() -> config.devices().share().flatMap(this::difference));
  }

  /** Describes how this worker's file differs from the one that the connector read. */
  private Optional<String> difference(Share share) {
    if (inventory.digest().equals(share.digest())) {
      return Optional.empty();
    }
    TreeSet<String> missing = new TreeSet<>(share.names());
    inventory.devices().forEach(each -> missing.remove(each.name()));
    String devices =
        missing.isEmpty()
            ? "all devices of this task are in it"
            : "%d of %d devices of this task are not in it, for example %s"
                .formatted(missing.size(), share.names().size(), missing.first());
    return Optional.of(
        "%s: %s on this worker differs from the file on the connector's worker; %s"
            .formatted(DevicesConfig.FILE, config.devices().file().orElseThrow(), devices));
  }
}
