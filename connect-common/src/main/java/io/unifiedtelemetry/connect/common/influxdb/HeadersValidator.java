package io.unifiedtelemetry.connect.common.influxdb;

import okhttp3.Headers;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** Accepts {@code Name: value, Name: value}. */
final class HeadersValidator implements Validator {
  @Override
  public void ensureValid(String key, Object value) {
    if (value == null) {
      return;
    }
    try {
      parse((Password) value);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(key, value, "must look like Name: value, Name: value");
    }
  }

  @Override
  public String toString() {
    return "Name: value, Name: value";
  }

  /**
   * The headers.
   *
   * @throws IllegalArgumentException where they are none
   */
  static Headers parse(Password text) {
    Headers.Builder headers = new Headers.Builder();
    for (String each : text.value().split(",")) {
      int colon = each.indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException("no colon");
      }
      headers.add(each.substring(0, colon).strip(), each.substring(colon + 1).strip());
    }
    return headers.build();
  }
}
