package io.unifiedtelemetry.connect.voyager.inventory;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.voyager.config.DevicesConfig;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.config.types.Password;

/**
 * Reads the devices from {@code voyager.devices} and the keys {@code voyager.device.NAME.…}. A name
 * may contain dots, so such a key is parsed from its end.
 */
public final class DeviceKeys {
  private static final Map<String, BiConsumer<DeviceEntry, String>> PROPERTIES = setters();

  private DeviceKeys() {}

  /** Returns what may follow the name in such a key, for example {@code host}. */
  public static Set<String> properties() {
    return Set.copyOf(PROPERTIES.keySet());
  }

  /**
   * Returns the devices in the order of the configuration.
   *
   * @param problems receives all errors, on {@code voyager.devices}; no message contains a secret
   */
  public static List<Device> read(VoyagerSourceConfig config, ConfigProblems problems) {
    Map<String, DeviceEntry> entries = new LinkedHashMap<>();
    for (String text : config.devices().devices()) {
      collectProblem(problems, () -> addEntry(text, entries));
    }
    config
        .perDevice()
        .forEach(
            (key, value) ->
                collectProblem(
                    problems, DevicesConfig.DEVICE_PREFIX + key, () -> set(key, value, entries)));
    List<Device> devices = new ArrayList<>();
    entries
        .values()
        .forEach(entry -> collectProblem(problems, () -> devices.add(entry.toDevice(config))));
    return devices;
  }

  private static void addEntry(String text, Map<String, DeviceEntry> entries) {
    String[] parts = text.split("=", 2);
    DeviceEntry entry = new DeviceEntry(parts[0].strip());
    if (parts.length == 2) {
      setAddress(entry, parts[1].strip());
    }
    if (entries.put(entry.name, entry) != null) {
      throw new IllegalArgumentException("the name " + entry.name + " is used twice");
    }
  }

  // An IPv6 address must be in brackets if a port follows, otherwise brackets are optional.
  private static void setAddress(DeviceEntry entry, String address) {
    int bracket = address.indexOf(']');
    int colon = address.lastIndexOf(':');
    boolean bareIpv6 = bracket < 0 && address.indexOf(':') != colon;
    if (colon > bracket && !bareIpv6) {
      entry.port(address.substring(colon + 1));
      entry.host(unbracketed(address.substring(0, colon)));
    } else {
      entry.host(unbracketed(address));
    }
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static void set(String key, String value, Map<String, DeviceEntry> entries) {
    Optional<String> property =
        PROPERTIES.keySet().stream()
            .filter(each -> key.endsWith("." + each))
            .max(Comparator.comparingInt(String::length));
    if (property.isEmpty()) {
      throw new IllegalArgumentException("must end with one of " + PROPERTIES.keySet());
    }
    String name = key.substring(0, key.length() - property.get().length() - 1);
    DeviceEntry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("there is no device named " + name);
    }
    PROPERTIES.get(property.get()).accept(entry, value);
  }

  private static void setTags(DeviceEntry entry, String text) {
    for (String each : text.split(",")) {
      String[] parts = each.split("=", 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException("tags must be written as key=value,key=value");
      }
      entry.tag(parts[0].strip(), parts[1].strip());
    }
  }

  private static Map<String, BiConsumer<DeviceEntry, String>> setters() {
    Map<String, BiConsumer<DeviceEntry, String>> all = new TreeMap<>();
    all.put("host", DeviceEntry::host);
    all.put("port", DeviceEntry::port);
    all.put("transport", DeviceEntry::transport);
    all.put("username", DeviceEntry::username);
    all.put("password", (entry, value) -> entry.password(new Password(value)));
    all.put("ssh.private.key.file", (entry, value) -> entry.keyFile(Path.of(value)));
    all.put("ssh.host.key", DeviceEntry::hostKeys);
    all.put("tls.fingerprint", DeviceEntry::certificates);
    all.put("tags", DeviceKeys::setTags);
    return all;
  }

  private static void collectProblem(ConfigProblems problems, Runnable step) {
    try {
      step.run();
    } catch (IllegalArgumentException e) {
      problems.on(DevicesConfig.DEVICES, e.getMessage());
    }
  }

  private static void collectProblem(ConfigProblems problems, String key, Runnable step) {
    try {
      step.run();
    } catch (IllegalArgumentException e) {
      problems.on(DevicesConfig.DEVICES, key + ": " + e.getMessage());
    }
  }
}
