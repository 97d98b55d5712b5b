package io.unifiedtelemetry.connect.common.influxdb;

import okhttp3.HttpUrl;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** Accepts {@code http(s)://host[:port][/path]} without credentials, query or fragment. */
final class HttpUrlValidator implements Validator {
  @Override
  public void ensureValid(String key, Object value) {
    if (value == null) {
      return;
    }
    HttpUrl url = HttpUrl.parse(value.toString());
    if (url == null) {
      throw new ConfigException(key, value, "must look like http(s)://host:port[/path]");
    }
    if (!url.username().isEmpty() || url.query() != null || url.fragment() != null) {
      throw new ConfigException(
          key, "[hidden]", "must not contain credentials, a query or a fragment");
    }
  }

  @Override
  public String toString() {
    return "http(s)://host:port[/path]";
  }
}
