package io.unifiedtelemetry.connect.voyager.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef.Recommender;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** A list whose entries are among given names. */
final class OneOfThese implements Validator, Recommender {
  private final List<String> names;

  OneOfThese(List<String> names) {
    this.names = List.copyOf(names);
  }

  @Override
  public void ensureValid(String key, Object value) {
    for (Object each : (List<?>) value) {
      if (!names.contains(each)) {
        throw new ConfigException(key, each, "must be one of " + names);
      }
    }
  }

  // Connect removes entries from this list, so it has to be a mutable one.
  @Override
  public List<Object> validValues(String key, Map<String, Object> config) {
    return new ArrayList<>(names);
  }

  @Override
  public boolean visible(String key, Map<String, Object> config) {
    return true;
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
