package io.unifiedtelemetry.connect.common.influxdb;

import io.unifiedtelemetry.connect.common.config.Applies;
import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import java.nio.file.Path;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * The settings for what is between the plugin and the server: a proxy, headers for gateways, a TLS
 * client certificate.
 *
 * @param headers sent with each request; secret, because they may contain credentials
 * @param certificateFile the client certificate and its chain, PEM
 * @param keyFile the certificate's private key, PKCS #8 as PEM
 * @param keyPassword of an encrypted key, or null
 */
public record InfluxDbTransport(
    Optional<HttpUrl> proxy,
    String proxyUsername,
    Password proxyPassword,
    Optional<Password> headers,
    Optional<Path> certificateFile,
    Optional<Path> keyFile,
    Password keyPassword) {
  public static final String PROXY = "influxdb.proxy.url";
  public static final String PROXY_USERNAME = "influxdb.proxy.username";
  public static final String PROXY_PASSWORD = "influxdb.proxy.password";
  public static final String HEADERS = "influxdb.headers";
  public static final String CERTIFICATE_FILE = "influxdb.tls.client.certificate.file";
  public static final String KEY_FILE = "influxdb.tls.client.key.file";
  public static final String KEY_PASSWORD = "influxdb.tls.client.key.password";

  static InfluxDbTransport from(AbstractConfig config) {
    return new InfluxDbTransport(
        Optional.ofNullable(config.getString(PROXY)).map(HttpUrl::get),
        config.getString(PROXY_USERNAME),
        config.getPassword(PROXY_PASSWORD),
        Optional.ofNullable(config.getPassword(HEADERS)),
        Optional.ofNullable(config.getString(CERTIFICATE_FILE)).map(Path::of),
        Optional.ofNullable(config.getString(KEY_FILE)).map(Path::of),
        config.getPassword(KEY_PASSWORD));
  }

  static void defineConnection(ConfigGroup group) {
    group
        .key(PROXY, Type.STRING)
        .optional()
        .low()
        .wide()
        .valid(new ProxyUrlValidator())
        .label("Proxy URL")
        .doc(
            "HTTP proxy for requests to InfluxDB: http://host:port. Default: the proxy settings of"
                + " the Java runtime.")
        .define();
    group
        .key(HEADERS, Type.PASSWORD)
        .optional()
        .low()
        .wide()
        .valid(new HeadersValidator())
        .label("Extra headers")
        .doc(
            "Headers to add to each request, as Name: value, separated by commas; for gateways that"
                + " require them. Secret, because they may contain credentials.")
        .define();
  }

  static void defineAuthentication(ConfigGroup group) {
    group
        .key(PROXY_USERNAME, Type.STRING)
        .appliesIf(Applies.ifSet(PROXY))
        .optional()
        .low()
        .label("Proxy user name")
        .doc("User name for the proxy, if it requires authentication.")
        .define();
    group
        .key(PROXY_PASSWORD, Type.PASSWORD)
        .appliesIf(Applies.ifSet(PROXY))
        .optional()
        .low()
        .label("Proxy password")
        .doc("Password for the proxy. Use a config-provider reference.")
        .define();
  }

  static void defineTls(ConfigGroup group) {
    group
        .key(CERTIFICATE_FILE, Type.STRING)
        .appliesIf(InfluxDbConnection.HTTPS)
        .optional()
        .low()
        .wide()
        .label("Client certificate file")
        .doc(
            "PEM file with the client certificate, optionally followed by its chain, for a server"
                + " that requires one (mutual TLS). It must exist at this path on every worker. It"
                + " is read again when the server rejects it.")
        .define();
    group
        .key(KEY_FILE, Type.STRING)
        .appliesIf(Applies.ifSet(CERTIFICATE_FILE))
        .optional()
        .low()
        .wide()
        .label("Client key file")
        .doc("PEM file with the private key of the client certificate, as PKCS #8.")
        .define();
    group
        .key(KEY_PASSWORD, Type.PASSWORD)
        .appliesIf(Applies.ifSet(KEY_FILE))
        .optional()
        .low()
        .label("Client key password")
        .doc("Password of the private key, if it is encrypted. Use a config-provider reference.")
        .define();
  }

  /** The headers to add to each request. */
  Headers extraHeaders() {
    return headers.map(InfluxDbTransport::parse).orElse(Headers.of());
  }

  private static Headers parse(Password text) {
    Headers.Builder parsed = new Headers.Builder();
    for (String each : text.value().split(",")) {
      int colon = each.indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException("no colon");
      }
      parsed.add(each.substring(0, colon).strip(), each.substring(colon + 1).strip());
    }
    return parsed.build();
  }

  /** Accepts {@code Name: value, Name: value}. */
  private static final class HeadersValidator implements Validator {
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
  }

  /** Accepts {@code http://host:port}: the connection to a proxy has no TLS and no path. */
  private static final class ProxyUrlValidator implements Validator {
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
}
