package io.unifiedtelemetry.connect.voyager.inventory;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.voyager.config.DevicesConfig;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.config.types.Password;

/**
 * The devices of {@code voyager.devices} and of the keys {@code voyager.device.NAME.…}. A name may
 * hold dots, so such a key is read from its end.
 */
public final class DeviceKeys {
  private static final Map<String, BiConsumer<DeviceEntry, String>> PROPERTIES = properties();

  private DeviceKeys() {}

  /**
   * The devices in the order in which they are written.
   *
   * @param problems receives what is wrong, on {@code voyager.devices}; no message holds a secret
   */
  public static List<Device> read(VoyagerSourceConfig config, ConfigProblems problems) {
    Map<String, DeviceEntry> entries = new LinkedHashMap<>();
    for (String text : config.devices().devices()) {
      guarded(problems, () -> addEntry(text, entries));
    }
    config
        .perDevice()
        .forEach(
            (key, value) ->
                guarded(problems, DevicesConfig.ONE_DEVICE + key, () -> set(key, value, entries)));
    List<Device> devices = new ArrayList<>();
    entries.values().forEach(entry -> devices.add(entry.complete(config)));
    return devices;
  }

  private static void addEntry(String text, Map<String, DeviceEntry> entries) {
    String[] parts = text.split("=", 2);
    DeviceEntry entry = new DeviceEntry(parts[0].strip());
    if (parts.length == 2) {
      setAddress(entry, parts[1].strip());
    }
    if (entries.put(entry.name, entry) != null) {
      throw new IllegalArgumentException("the name " + entry.name + " is there twice");
    }
  }

  // An IPv6 address is in brackets where a port follows, and may be bare where none does.
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
      throw new IllegalArgumentException("must end in one of " + PROPERTIES.keySet());
    }
    String name = key.substring(0, key.length() - property.get().length() - 1);
    DeviceEntry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("no device is called " + name);
    }
    PROPERTIES.get(property.get()).accept(entry, value);
  }

  private static void setTags(DeviceEntry entry, String text) {
    for (String each : text.split(",")) {
      String[] parts = each.split("=", 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException("tags are written key=value,key=value");
      }
      entry.tag(parts[0].strip(), parts[1].strip());
    }
  }

  private static Map<String, BiConsumer<DeviceEntry, String>> properties() {
    Map<String, BiConsumer<DeviceEntry, String>> all = new TreeMap<>();
    all.put("host", DeviceEntry::host);
    all.put("port", DeviceEntry::port);
    all.put("transport", DeviceEntry::transport);
    all.put("username", DeviceEntry::username);
    all.put("password", (entry, value) -> entry.password(new Password(value)));
    all.put("ssh.private.key.file", DeviceEntry::keyFile);
    all.put("ssh.host.key", DeviceEntry::hostKey);
    all.put("tls.fingerprint", DeviceEntry::certificate);
    all.put("tags", DeviceKeys::setTags);
    return all;
  }

  private static void guarded(ConfigProblems problems, Runnable step) {
    try {
      step.run();
    } catch (IllegalArgumentException e) {
      problems.on(DevicesConfig.DEVICES, e.getMessage());
    }
  }

  private static void guarded(ConfigProblems problems, String key, Runnable step) {
    try {
      step.run();
    } catch (IllegalArgumentException e) {
      problems.on(DevicesConfig.DEVICES, key + ": " + e.getMessage());
    }
  }
}
