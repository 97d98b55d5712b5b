package io.unifiedtelemetry.connect.voyager;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends all connections of this JVM that use its settings to a proxy that does not exist. */
final class ProxySettings {
  private static final List<String> NAMES = List.of("socksProxy", "http.proxy", "https.proxy");

  private final Map<String, String> before = new TreeMap<>();

  ProxySettings() {
    NAMES.forEach(name -> set(name + "Host", "127.0.0.1"));
    NAMES.forEach(name -> set(name + "Port", "1"));
    // By default connections to the loopback interface use no proxy.
    set("http.nonProxyHosts", "");
    set("socksNonProxyHosts", "");
  }

  /** Restores the previous settings. */
  void restore() {
    before.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
  }

  private void set(String name, String value) {
    before.put(name, System.getProperty(name, ""));
    System.setProperty(name, value);
  }
}
