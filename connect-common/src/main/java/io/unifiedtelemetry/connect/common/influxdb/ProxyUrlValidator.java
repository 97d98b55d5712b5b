package io.unifiedtelemetry.connect.common.influxdb;

import okhttp3.HttpUrl;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** Accepts {@code http://host:port}: a proxy is spoken to without TLS and has no path. */
final class ProxyUrlValidator implements Validator {
  private final Validator url = new HttpUrlValidator();

  @Override
  public void ensureValid(String key, Object value) {
    url.ensureValid(key, value);
    HttpUrl proxy = value == null ? null : HttpUrl.get(value.toString());
    if (proxy != null && (proxy.isHttps() || !proxy.encodedPath().equals("/"))) {
      throw new ConfigException(key, value, "must look like http://host:port");
    }
  }

  @Override
  public String toString() {
    return "http://host:port";
  }
}
