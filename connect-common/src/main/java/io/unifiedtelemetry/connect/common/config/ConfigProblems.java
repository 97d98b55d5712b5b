package io.unifiedtelemetry.connect.common.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/** What is wrong with a configuration beyond single values, by the key that has to change. */
public final class ConfigProblems {
  private final Map<String, List<String>> byKey = new LinkedHashMap<>();

  /** Notes a problem on the key that mends it; the message says what to change. */
  public synchronized void on(String key, String message) {
    byKey.computeIfAbsent(key, ignored -> new ArrayList<>()).add(message);
  }

  /** Whether nothing was found. */
  public synchronized boolean none() {
    return byKey.isEmpty();
  }

  /** Every problem as {@code key: message}. */
  public synchronized List<String> all() {
    return byKey.entrySet().stream()
        .flatMap(each -> each.getValue().stream().map(message -> each.getKey() + ": " + message))
        .toList();
  }

  /** Puts the problems where the worker's REST API shows them. */
  public synchronized void addTo(Config config) {
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    config.configValues().forEach(value -> values.put(value.name(), value));
    byKey.forEach((key, messages) -> messages.forEach(values.get(key)::addErrorMessage));
  }

  /** Whether the worker's own checks of the single values found anything. */
  public static boolean anyIn(Config config) {
    return config.configValues().stream().anyMatch(value -> !value.errorMessages().isEmpty());
  }
}
