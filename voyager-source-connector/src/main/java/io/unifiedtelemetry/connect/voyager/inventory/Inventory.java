package io.unifiedtelemetry.connect.voyager.inventory;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.voyager.config.DevicesConfig;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices of the keys and of the inventory file together, as they are now. A file that is
 * broken or gone leaves the last good list in place, and a warning says so once per state of the
 * file. Not for several threads at once.
 */
public final class Inventory {
  private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);

  /** What tells one state of a file from the next. */
  private record State(Object key, long modified, long size) {
    private static final State GONE = new State("gone", 0, 0);

    private static State of(Path file) {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new State(
            String.valueOf(now.fileKey()), now.lastModifiedTime().toMillis(), now.size());
      } catch (IOException e) {
        return GONE;
      }
    }
  }

  private VoyagerSourceConfig config;
  private List<Device> fromFile = List.of();
  private State last;

  /** An inventory that has not read its file yet. */
  public Inventory(VoyagerSourceConfig config) {
    this.config = config;
  }

  /** Takes over what the worker says now, with rotated secrets; the file is read again too. */
  public void configure(VoyagerSourceConfig latest) {
    this.config = latest;
    this.last = null;
  }

  /** Reads the file again where it changed; whether the devices may be others than before. */
  public boolean refresh() {
    Optional<Path> file = config.devices().file();
    if (file.isEmpty()) {
      return false;
    }
    State now = State.of(file.get());
    if (now.equals(last)) {
      return false;
    }
    last = now;
    try {
      fromFile = read(file.get());
      LOG.info("{} lists {} devices", file.get(), fromFile.size());
      return true;
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn(
          "{}: {} cannot be used, so the last good list of {} devices stays: {}",
          DevicesConfig.FILE,
          file.get(),
          fromFile.size(),
          e instanceof IOException ? e.toString() : e.getMessage());
      return false;
    }
  }

  /**
   * All devices, those of the keys first.
   *
   * @throws ConfigException where the keys are wrong
   */
  public List<Device> devices() {
    List<Device> all = new ArrayList<>(fromKeys());
    all.addAll(fromFile);
    return all;
  }

  /**
   * Reads the file and checks it against the keys.
   *
   * @throws IllegalArgumentException where it is broken
   * @throws IOException where it cannot be read
   */
  public List<Device> read(Path file) throws IOException {
    List<Device> devices = new InventoryFile(file).read(config);
    Set<String> names = new HashSet<>();
    fromKeys().forEach(device -> names.add(device.name()));
    devices.stream()
        .map(Device::name)
        .filter(names::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "the name " + name + " is in " + DevicesConfig.DEVICES + " too");
            });
    return devices;
  }

  private List<Device> fromKeys() {
    ConfigProblems problems = new ConfigProblems();
    List<Device> devices = DeviceKeys.read(config, problems);
    if (!problems.none()) {
      throw new ConfigException(String.join("; ", problems.all()));
    }
    return devices;
  }
}
