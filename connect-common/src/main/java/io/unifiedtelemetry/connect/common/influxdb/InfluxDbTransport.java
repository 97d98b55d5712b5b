package io.unifiedtelemetry.connect.common.influxdb;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import java.nio.file.Path;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.types.Password;

/**
 * What stands between us and the server: a proxy that wants to be asked, headers that something on
 * the way wants to see, a certificate that the server wants from its clients.
 *
 * @param headers sent with each request; hidden, because they may be credentials
 * @param certificateFile our certificate and those that vouch for it, PEM
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
            "HTTP proxy that leads to InfluxDB: http://host:port. Without it the Java runtime's"
                + " own proxy settings apply.")
        .define();
    group
        .key(HEADERS, Type.PASSWORD)
        .optional()
        .low()
        .wide()
        .valid(new HeadersValidator())
        .label("Extra headers")
        .doc(
            "Headers for each request, as Name: value, separated by commas; for gateways that want"
                + " to see one. Hidden, because they may be credentials.")
        .define();
  }

  static void defineAuthentication(ConfigGroup group) {
    group
        .key(PROXY_USERNAME, Type.STRING)
        .optional()
        .low()
        .label("Proxy user name")
        .doc("User of the proxy, where it asks for one.")
        .define();
    group
        .key(PROXY_PASSWORD, Type.PASSWORD)
        .optional()
        .low()
        .label("Proxy password")
        .doc("Password of the proxy's user. Use a config-provider reference.")
        .define();
  }

  static void defineTls(ConfigGroup group) {
    group
        .key(CERTIFICATE_FILE, Type.STRING)
        .optional()
        .low()
        .wide()
        .label("Client certificate file")
        .doc(
            "PEM file with our certificate, for a server that wants one from its clients; those"
                + " that vouch for it may follow. It must be at this path on every worker. It is"
                + " read again when the server refuses it.")
        .define();
    group
        .key(KEY_FILE, Type.STRING)
        .optional()
        .low()
        .wide()
        .label("Client key file")
        .doc("PEM file with the private key of the client certificate, as PKCS #8.")
        .define();
    group
        .key(KEY_PASSWORD, Type.PASSWORD)
        .optional()
        .low()
        .label("Client key password")
        .doc("Password of the private key, where it is encrypted. Use a config-provider reference.")
        .define();
  }
}
