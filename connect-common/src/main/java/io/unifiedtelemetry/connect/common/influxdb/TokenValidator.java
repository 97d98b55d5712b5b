package io.unifiedtelemetry.connect.common.influxdb;

import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** Accepts a secret that an HTTP header can hold; blanks around it do not count. */
final class TokenValidator implements Validator {
  @Override
  public void ensureValid(String key, Object value) {
    if (value instanceof Password secret
        && !secret.value().strip().chars().allMatch(each -> each >= ' ' && each <= '~')) {
      throw new ConfigException(key, "[hidden]", "holds a character that no HTTP header can hold");
    }
  }

  @Override
  public String toString() {
    return "ASCII text";
  }
}
