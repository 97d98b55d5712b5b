package io.unifiedtelemetry.connect.voyager.inventory;

import io.unifiedtelemetry.connect.common.assign.TaskAssignment;
import io.unifiedtelemetry.connect.voyager.config.DevicesConfig.Share;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads the inventory file for the connector, which assigns its devices to the tasks: if each task
 * assigned what its own worker's file lists, and two files differ, a device could be polled twice
 * or not at all. Thread-safe.
 */
public final class InventoryMonitor {
  private final Inventory inventory;
  private final Runnable onChange;
  private boolean assigning;
  private String assigned;
  private String requested;

  /**
   * @param onChange called when the devices differ from those that are assigned
   */
  public InventoryMonitor(VoyagerSourceConfig config, Runnable onChange) {
    this.inventory = new Inventory(config);
    this.onChange = onChange;
  }

  /**
   * Adds each task's devices to its configuration; adds nothing if the file was never readable.
   *
   * @param tasks configurations of all tasks
   */
  public synchronized List<Map<String, String>> assign(List<Map<String, String>> tasks) {
    assigning = true;
    inventory.refresh();
    if (!inventory.isFileLoaded()) {
      assigned = null;
      return tasks;
    }
    assigned = inventory.digest();
    List<String> names = inventory.devices().stream().map(Device::name).toList();
    List<Map<String, String>> added = new ArrayList<>();
    for (Map<String, String> each : tasks) {
      Share share = new Share(TaskAssignment.from(each).of(names), assigned);
      added.add(share.addTo(each));
    }
    return added;
  }

  /** Reads the file again if it has changed, and requests a new assignment if that is needed. */
  public void check() {
    if (needsAssignment()) {
      onChange.run();
    }
  }

  private synchronized boolean needsAssignment() {
    inventory.refresh();
    if (!assigning || !inventory.isFileLoaded()) {
      return false;
    }
    String digest = inventory.digest();
    boolean needed = !digest.equals(assigned) && !Objects.equals(digest, requested);
    requested = digest;
    return needed;
  }
}
