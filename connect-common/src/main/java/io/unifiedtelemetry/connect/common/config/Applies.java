package io.unifiedtelemetry.connect.common.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/**
 * When a key has an effect, depending on the values of other keys. User interfaces hide it
 * otherwise. A value of a wrong type hides nothing.
 */
@FunctionalInterface
public interface Applies {
  /** Whether the key has an effect with the given parsed configuration. */
  boolean with(Map<String, Object> config);

  /** If another key has one of the values, or contains one if it is a list. */
  static Applies ifOneOf(String key, String... values) {
    return config -> config.get(key) == null || contains(config.get(key), values);
  }

  /** Unless another key has the value, or contains it if it is a list. */
  static Applies unless(String key, String value) {
    return config -> config.get(key) == null || !contains(config.get(key), value);
  }

  /** If another key has a value that is not empty. */
  static Applies ifSet(String key) {
    return config -> isSet(config.get(key));
  }

  /** Unless another key has a value that is not empty. */
  static Applies unlessSet(String key) {
    return config -> !isSet(config.get(key));
  }

  /** If this or another condition is fulfilled. */
  default Applies or(Applies other) {
    return config -> with(config) || other.with(config);
  }

  private static boolean contains(Object value, String... values) {
    return value instanceof Collection<?> all
        ? all.stream().anyMatch(each -> Arrays.asList(values).contains(each.toString()))
        : Arrays.asList(values).contains(value.toString());
  }

  private static boolean isSet(Object value) {
    return value instanceof Collection<?> all
        ? !all.isEmpty()
        : value != null && !value.toString().isEmpty();
  }
}
