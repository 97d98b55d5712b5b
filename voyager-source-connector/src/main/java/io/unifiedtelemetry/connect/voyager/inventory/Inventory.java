package io.unifiedtelemetry.connect.voyager.inventory;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.voyager.config.DevicesConfig;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The current devices, from the keys and the inventory file. If the file is invalid or missing, the
 * last valid list stays in use, with one warning per state of the file. Not thread-safe.
 */
public final class Inventory {
  private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);

  /** Identifies a version of the file. */
  private record State(Object key, long modified, long size) {
    private static final State MISSING = new State("missing", 0, 0);

    private static State of(Path file) {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new State(
            String.valueOf(now.fileKey()), now.lastModifiedTime().toMillis(), now.size());
      } catch (IOException e) {
        return MISSING;
      }
    }
  }

  private VoyagerSourceConfig config;
  private List<Device> fromFile = List.of();
  private String digest = digest(fromFile);
  private boolean fileLoaded;
  private String problem;
  private State last;

  /** Creates an inventory that has not read its file yet. */
  public Inventory(VoyagerSourceConfig config) {
    this.config = config;
  }

  /** Replaces the configuration, for example after a secret was rotated, and rereads the file. */
  public void reconfigure(VoyagerSourceConfig latest) {
    this.config = latest;
    this.last = null;
  }

  /** Reads the file again if it has changed. Returns whether the devices may have changed. */
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
      digest = digest(fromFile);
      fileLoaded = true;
      problem = null;
      LOG.info("{} lists {} devices", file.get(), fromFile.size());
      return true;
    } catch (IOException | IllegalArgumentException e) {
      problem =
          "%s: cannot use %s, keeping the last valid list of %d devices: %s"
              .formatted(
                  DevicesConfig.FILE,
                  file.get(),
                  fromFile.size(),
                  e instanceof IOException ? e.toString() : e.getMessage());
      LOG.warn("{}", problem);
      return false;
    }
  }

  /** Whether the file was valid at least once. */
  boolean isFileLoaded() {
    return fileLoaded;
  }

  /** Returns why the file cannot be used now; empty if it can. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Returns a digest of names and addresses of the devices in the file. */
  String digest() {
    return digest;
  }

  /**
   * Returns all devices, those from the keys first.
   *
   * @throws ConfigException if the keys are invalid
   */
  public List<Device> devices() {
    List<Device> all = new ArrayList<>(fromKeys());
    all.addAll(fromFile);
    return all;
  }

  /**
   * Reads the file and checks it against the keys.
   *
   * @throws IllegalArgumentException if it is invalid
   * @throws IOException if it cannot be read
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
                  "the name " + name + " is also used in " + DevicesConfig.DEVICES);
            });
    return devices;
  }

  private static String digest(List<Device> devices) {
    StringBuilder text = new StringBuilder();
    devices.stream()
        .sorted(Comparator.comparing(Device::name))
        .forEach(
            each ->
                text.append(each.name())
                    .append(' ')
                    .append(each.address())
                    .append(' ')
                    .append(each.transport().text())
                    .append('\n'));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
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
