package io.unifiedtelemetry.connect.voyager.validate;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.common.config.ConnectionCheck.Mode;
import io.unifiedtelemetry.connect.common.tls.CaFile;
import io.unifiedtelemetry.connect.voyager.config.DevicesConfig;
import io.unifiedtelemetry.connect.voyager.config.JumpHostConfig;
import io.unifiedtelemetry.connect.voyager.config.LoginConfig;
import io.unifiedtelemetry.connect.voyager.config.OutputConfig;
import io.unifiedtelemetry.connect.voyager.config.OutputConfig.Layout;
import io.unifiedtelemetry.connect.voyager.config.SshConfig;
import io.unifiedtelemetry.connect.voyager.config.TlsConfig;
import io.unifiedtelemetry.connect.voyager.config.Transport;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.DeviceKeys;
import io.unifiedtelemetry.connect.voyager.inventory.Inventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Validates everything that a single key does not show. The devices are contacted only if the
 * configuration is otherwise valid.
 */
public final class ConfigValidator {
  private static final int MAX_NAMED = 3;

  private final VoyagerSourceConfig config;
  private final DeviceModel model;
  private final ConfigProblems problems = new ConfigProblems();

  private ConfigValidator(VoyagerSourceConfig config, DeviceModel model) {
    this.config = config;
    this.model = model;
  }

  /** Returns all problems found. */
  public static ConfigProblems validate(VoyagerSourceConfig config, DeviceModel model) {
    ConfigValidator validator = new ConfigValidator(config, model);
    validator.validate();
    return validator.problems;
  }

  private void validate() {
    List<Device> devices = readDevices();
    validateFiles();
    validateSecrets(devices);
    validateHostKeys(devices);
    config.jumpHost().ifPresent(this::validateJumpHost);
    new ModelValidator(config, model, problems).validate(devices);
    validateChannels();
    config.derive().validate(problems);
    if (problems.none() && config.check().mode() != Mode.OFF) {
      new ConnectionValidator(config, model, problems).validate(devices);
    }
  }

  private List<Device> readDevices() {
    List<Device> devices = new ArrayList<>(DeviceKeys.read(config, problems));
    if (problems.none()) {
      config.devices().file().ifPresent(file -> readFile(file, devices));
    }
    if (config.devices().devices().isEmpty() && config.devices().file().isEmpty()) {
      problems.on(DevicesConfig.DEVICES, "names no device; set it, or " + DevicesConfig.FILE);
    }
    return devices;
  }

  private void readFile(Path file, List<Device> devices) {
    try {
      devices.addAll(new Inventory(config).read(file));
    } catch (IOException e) {
      problems.on(DevicesConfig.FILE, "cannot be read on this worker: " + e);
    } catch (IllegalArgumentException e) {
      problems.on(DevicesConfig.FILE, e.getMessage());
    }
  }

  private void validateFiles() {
    validateReadable(SshConfig.KNOWN_HOSTS, config.ssh().knownHosts());
    validateReadable(TlsConfig.CA_FILE, config.tls().caFile());
    validateReadable(LoginConfig.KEY_FILE, config.login().keyFile());
    if (problems.none()) {
      config.tls().caFile().ifPresent(this::validateCertificates);
    }
  }

  private void validateCertificates(Path file) {
    try {
      CaFile.trust(TlsConfig.CA_FILE, file);
    } catch (ConnectException e) {
      problems.on(TlsConfig.CA_FILE, "contains no readable certificates");
    }
  }

  private void validateReadable(String key, Optional<Path> file) {
    if (file.isPresent() && !Files.isReadable(file.get())) {
      problems.on(key, "there is no readable file " + file.get() + " on this worker");
    }
  }

  private void validateSecrets(List<Device> devices) {
    names(devices, device -> device.credentials().username() == null)
        .ifPresent(names -> problems.on(LoginConfig.USERNAME, "is needed for " + names));
    names(
            devices,
            device -> device.credentials().username() != null && !device.credentials().isComplete())
        .ifPresent(
            names ->
                problems.on(
                    LoginConfig.PASSWORD,
                    "is needed for " + names + ", or " + LoginConfig.KEY_FILE + " with SSH"));
  }

  private void validateHostKeys(List<Device> devices) {
    if (!config.ssh().checksHostKey() || config.ssh().knownHosts().isPresent()) {
      return;
    }
    names(devices, device -> device.transport() == Transport.SSH && device.hostKeys().isEmpty())
        .ifPresent(
            names ->
                problems.on(
                    SshConfig.KNOWN_HOSTS,
                    "is needed for " + names + ", or ssh.host.key of the device"));
  }

  private void validateJumpHost(JumpHostConfig jump) {
    validateReadable(JumpHostConfig.KEY_FILE, jump.keyFile());
    if (jump.username() == null) {
      problems.on(JumpHostConfig.USERNAME, "is needed with " + JumpHostConfig.HOST);
    }
    if (jump.password() == null && jump.keyFile().isEmpty()) {
      problems.on(
          JumpHostConfig.PASSWORD,
          "is needed with " + JumpHostConfig.HOST + ", or " + JumpHostConfig.KEY_FILE);
    }
    if (config.ssh().checksHostKey()
        && config.ssh().knownHosts().isEmpty()
        && jump.hostKey().isEmpty()) {
      problems.on(
          JumpHostConfig.HOST_KEY,
          "is needed with " + JumpHostConfig.HOST + ", or " + SshConfig.KNOWN_HOSTS);
    }
  }

  private void validateChannels() {
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
          "is needed, because topic contains ${device} and a point of channels is for all devices");
    }
  }

  /** Returns the first names of the devices that match, for a message. */
  private static Optional<String> names(List<Device> devices, Predicate<Device> matches) {
    List<String> names = devices.stream().filter(matches).map(Device::name).toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String first = String.join(", ", names.subList(0, Math.min(MAX_NAMED, names.size())));
    return Optional.of(
        names.size() > MAX_NAMED ? first + " and " + (names.size() - MAX_NAMED) + " more" : first);
  }
}
