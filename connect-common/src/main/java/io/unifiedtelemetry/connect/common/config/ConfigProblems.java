package io.unifiedtelemetry.connect.common.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/** The errors in a configuration beyond those in single values, by the key to change. */
public final class ConfigProblems {
  private final Map<String, List<String>> byKey = new LinkedHashMap<>();

  /** Adds a problem to the key that solves it; the message says what to change. */
  public synchronized void on(String key, String message) {
    byKey.computeIfAbsent(key, ignored -> new ArrayList<>()).add(message);
  }

  /** Whether there are no problems. */
  public synchronized boolean none() {
    return byKey.isEmpty();
  }

  /** All problems, each as {@code key: message}. */
  public synchronized List<String> all() {
    return byKey.entrySet().stream()
        .flatMap(each -> each.getValue().stream().map(message -> each.getKey() + ": " + message))
        .toList();
  }

  /** Adds the problems to the result of a validation, as the worker's REST API returns it. */
  public synchronized void addTo(Config config) {
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    config.configValues().forEach(value -> values.put(value.name(), value));
    byKey.forEach((key, messages) -> messages.forEach(values.get(key)::addErrorMessage));
  }

  /** Whether the validation of the single values found errors. */
  public static boolean anyIn(Config config) {
    return config.configValues().stream().anyMatch(value -> !value.errorMessages().isEmpty());
  }
}
