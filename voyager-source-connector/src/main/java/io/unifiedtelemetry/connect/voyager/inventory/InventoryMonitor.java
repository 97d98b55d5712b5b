package io.unifiedtelemetry.connect.voyager.inventory;

import io.unifiedtelemetry.connect.common.assign.TaskAssignment;
import io.unifiedtelemetry.connect.voyager.config.DevicesConfig;
import io.unifiedtelemetry.connect.voyager.config.DevicesConfig.Share;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Reads the inventory file for the connector, which assigns its devices to the tasks: if each task
 * assigned what its own worker's file lists, and two files differ, a device could be polled twice
 * or not at all.
 */
public final class InventoryMonitor {
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

  private final Inventory inventory;
  private final Executor executor;
  private final Runnable onChange;
  private final Duration timeout;
  private volatile boolean assigning;
  private volatile String assigned;
  private String requested;

  private record Contents(List<String> names, String digest) {}

  /**
   * @param executor a single thread, which reads the file and calls {@link #check}: the disk may
   *     hang, which must not block the worker
   * @param onChange called when the devices differ from those that are assigned
   */
  public InventoryMonitor(VoyagerSourceConfig config, Executor executor, Runnable onChange) {
    this(config, executor, onChange, READ_TIMEOUT);
  }

  InventoryMonitor(
      VoyagerSourceConfig config, Executor executor, Runnable onChange, Duration timeout) {
    this.timeout = timeout;
    this.inventory = new Inventory(config);
    this.executor = executor;
    this.onChange = onChange;
  }

  /**
   * Adds each task's devices to its configuration; adds nothing if the file was never readable.
   *
   * @param tasks configurations of all tasks
   * @throws ConnectException if reading the file takes too long
   */
  public List<Map<String, String>> assign(List<Map<String, String>> tasks) {
    Contents contents = readInTime();
    assigned = contents == null ? null : contents.digest();
    assigning = true;
    if (contents == null) {
      return tasks;
    }
    List<Map<String, String>> added = new ArrayList<>();
    for (Map<String, String> each : tasks) {
      Share share = new Share(TaskAssignment.from(each).of(contents.names()), contents.digest());
      added.add(share.addTo(each));
    }
    return added;
  }

  /** Reads the file again if it has changed, and requests a new assignment if that is needed. */
  public void check() {
    Contents contents = read();
    if (!assigning || contents == null) {
      return;
    }
    boolean needed = !contents.digest().equals(assigned) && !contents.digest().equals(requested);
    requested = contents.digest();
    if (needed) {
      onChange.run();
    }
  }

  private Contents readInTime() {
    try {
      return CompletableFuture.supplyAsync(this::read, executor)
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ConnectException(
          "%s: the file cannot be read within %d ms; is its disk available?"
              .formatted(DevicesConfig.FILE, timeout.toMillis()),
          e);
    } catch (ExecutionException e) {
      throw new ConnectException(DevicesConfig.FILE + ": the file cannot be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException("interrupted while reading the file", e);
    }
  }

  /** Returns null if the file was never valid. */
  private Contents read() {
    inventory.refresh();
    return inventory.isFileLoaded()
        ? new Contents(inventory.devices().stream().map(Device::name).toList(), inventory.digest())
        : null;
  }
}
