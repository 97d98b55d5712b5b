package io.unifiedtelemetry.connect.voyager.validation;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.voyager.config.DevicesConfig;
import io.unifiedtelemetry.connect.voyager.config.LoginConfig;
import io.unifiedtelemetry.connect.voyager.config.OutputConfig;
import io.unifiedtelemetry.connect.voyager.config.OutputConfig.Layout;
import io.unifiedtelemetry.connect.voyager.config.SshConfig;
import io.unifiedtelemetry.connect.voyager.config.TlsConfig;
import io.unifiedtelemetry.connect.voyager.config.Transport;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.DeviceKeys;
import io.unifiedtelemetry.connect.voyager.inventory.Inventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What can be wrong with a configuration that no single key shows, without asking any device. */
final class StaticRules {
  private static final int NAMED = 3;

  private final VoyagerSourceConfig config;
  private final Set<String> modelTags;
  private final ConfigProblems problems;

  /**
   * @param modelTags keys of tags that the points have anyway
   */
  StaticRules(VoyagerSourceConfig config, Set<String> modelTags, ConfigProblems problems) {
    this.config = config;
    this.modelTags = modelTags;
    this.problems = problems;
  }

  /** Notes all problems; all devices that could be read. */
  List<Device> check() {
    List<Device> devices = devices();
    checkFiles();
    checkSecrets(devices);
    checkHostKeys(devices);
    checkTags(devices);
    checkChannels();
    config.derive().check(problems);
    return devices;
  }

  private List<Device> devices() {
    List<Device> devices = new ArrayList<>(DeviceKeys.read(config, problems));
    if (problems.none()) {
      config.devices().file().ifPresent(file -> addFrom(file, devices));
    }
    if (config.devices().devices().isEmpty() && config.devices().file().isEmpty()) {
      problems.on(DevicesConfig.DEVICES, "names no device; set it, or " + DevicesConfig.FILE);
    }
    return devices;
  }

  private void addFrom(Path file, List<Device> devices) {
    try {
      devices.addAll(new Inventory(config).read(file));
    } catch (IOException e) {
      problems.on(DevicesConfig.FILE, "cannot be read on this worker: " + e);
    } catch (IllegalArgumentException e) {
      problems.on(DevicesConfig.FILE, e.getMessage());
    }
  }

  private void checkFiles() {
    checkReadable(SshConfig.KNOWN_HOSTS, config.ssh().knownHosts());
    checkReadable(TlsConfig.CA_FILE, config.tls().caFile());
    checkReadable(LoginConfig.KEY_FILE, config.login().keyFile());
  }

  private void checkReadable(String key, Optional<Path> file) {
    if (file.isPresent() && !Files.isReadable(file.get())) {
      problems.on(key, "there is no readable file " + file.get() + " on this worker");
    }
  }

  private void checkSecrets(List<Device> devices) {
    named(devices, device -> device.credentials().username() == null)
        .ifPresent(names -> problems.on(LoginConfig.USERNAME, "is needed for " + names));
    named(
            devices,
            device -> device.credentials().username() != null && !device.credentials().complete())
        .ifPresent(
            names ->
                problems.on(
                    LoginConfig.PASSWORD,
                    "is needed for " + names + ", or " + LoginConfig.KEY_FILE + " with SSH"));
  }

  private void checkHostKeys(List<Device> devices) {
    if (!config.ssh().checksHostKey() || config.ssh().knownHosts().isPresent()) {
      return;
    }
    named(devices, device -> device.transport() == Transport.SSH && device.hostKey().isEmpty())
        .ifPresent(
            names ->
                problems.on(
                    SshConfig.KNOWN_HOSTS,
                    "is needed for " + names + ", or ssh.host.key of the device"));
  }

  private void checkTags(List<Device> devices) {
    for (Device device : devices) {
      device.tags().keySet().stream()
          .filter(modelTags::contains)
          .findFirst()
          .ifPresent(
              tag ->
                  problems.on(
                      DevicesConfig.DEVICES,
                      "the tag %s of %s is one that the points have anyway"
                          .formatted(tag, device.name())));
    }
  }

  private void checkChannels() {
    if (!config.output().has(Layout.CHANNELS)) {
      return;
    }
    if (config.devices().file().isPresent()) {
      problems.on(
          OutputConfig.LAYOUT,
          "channels needs the order of "
              + DevicesConfig.DEVICES
              + " and cannot be used with "
              + DevicesConfig.FILE);
    }
    if (config.output().channelsTopic().uses(OutputConfig.DEVICE)) {
      problems.on(
          OutputConfig.CHANNELS_TOPIC,
          "is needed, because topic holds ${device} and a line of channels is of all devices");
    }
  }

  private static Optional<String> named(List<Device> devices, Predicate<Device> concerned) {
    List<String> names = devices.stream().filter(concerned).map(Device::name).toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return Optional.of(
        names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first);
  }
}
