package io.unifiedtelemetry.connect.common.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigDef.Recommender;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/**
 * A setting whose values are the constants of an enumeration: validator, recommender and parser in
 * one. A constant {@code LINE_PROTOCOL} is written {@code line-protocol}. A list setting takes
 * several of them.
 */
public final class EnumSetting<E> implements Validator, Recommender {
  private final Map<String, E> byName = new LinkedHashMap<>();

  private EnumSetting(List<E> values, Function<E, String> naming) {
    values.forEach(value -> byName.put(naming.apply(value), value));
  }

  /** A setting with all constants of the enumeration. */
  public static <E extends Enum<E>> EnumSetting<E> of(Class<E> type) {
    return of(type, EnumSetting::nameOf);
  }

  /** A setting with all constants, named by the function. */
  public static <E extends Enum<E>> EnumSetting<E> of(Class<E> type, Function<E, String> naming) {
    return new EnumSetting<>(List.of(type.getEnumConstants()), naming);
  }

  /** The choice among names that are no enumeration. */
  public static EnumSetting<String> ofNames(List<String> names) {
    return new EnumSetting<>(names, name -> name);
  }

  /** The default name of a constant in a configuration. */
  public static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the constant with the given name.
   *
   * @throws ConfigException if there is none
   */
  public E parse(String key, String value) {
    E constant = byName.get(value);
    if (constant == null) {
      throw new ConfigException(key, value, "must be one of " + byName.keySet());
    }
    return constant;
  }

  @Override
  public void ensureValid(String key, Object value) {
    if (value instanceof List<?> values) {
      values.forEach(each -> parse(key, String.valueOf(each)));
    } else if (value != null) {
      parse(key, value.toString());
    }
  }

  // Connect removes entries from this list, so it must be mutable.
  @Override
  public List<Object> validValues(String key, Map<String, Object> config) {
    return new ArrayList<>(byName.keySet());
  }

  @Override
  public boolean visible(String key, Map<String, Object> config) {
    return true;
  }

  @Override
  public String toString() {
    return byName.keySet().toString();
  }
}
