package io.unifiedtelemetry.connect.common.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.unifiedtelemetry.connect.common.tls.ClientCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import javax.net.ssl.SSLParameters;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxDbTransportTest {
  private static final String PROXY_URL = "influxdb.proxy.url";
  // Created for this test: openssl pkcs8 -topk8 -v2 aes-256-cbc, password "hush".
  private static final String ENCRYPTED =
      """
      -----BEGIN ENCRYPTED PRIVATE KEY-----
      MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAh3cx+hVN+eUAICCAAw
      DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEIoodwX+TysxVOqijNOg+2gEgZA0
      21DSWicP7WTLAKW/LiUu02qJK+KSo/XoDKc+iYMwc6BasEoZGG/9esOqunFHBxOJ
      /BVleW9roT6HGSdrnECYMhWMNUwbENikBcf5TL6vE9EmN0F1Yp6zdfqGmbd1uHzs
      4Mn4yRjAJ4DEKNVpjFq1SvutOB+3WlpH/vlTxFRFIfhBrivJM9u/EFjIYHNyTHs=
      -----END ENCRYPTED PRIVATE KEY-----
      """;

  private static final ClientCertificate.ConfigKeys KEYS =
      new ClientCertificate.ConfigKeys("certificate.key", "key.key");

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private final HeldCertificate client =
      new HeldCertificate.Builder().commonName("sink").signedBy(authority).build();
  private final List<Headers> seen = new ArrayList<>();
  private final Map<String, String> config = new HashMap<>();
  @TempDir private Path folder;
  private HttpServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void presentsTheClientCertificate() throws IOException {
    config.put("influxdb.url", startRequiringCertificates());
    config.put("influxdb.tls.client.key.file", write("key.pem", client.privateKeyPkcs8Pem()));

    assertThat(ping()).isEqualTo(204);
  }

  @Test
  void readsAnEncryptedKey() throws IOException {
    String key = write("key.pem", ENCRYPTED);

    assertThat(
            ClientCertificate.managers(
                KEYS,
                Path.of(write("cert.pem", client.certificatePem())),
                Path.of(key),
                new Password("hush")))
        .isNotEmpty();
    assertThatThrownBy(
            () ->
                ClientCertificate.managers(
                    KEYS, folder.resolve("cert.pem"), Path.of(key), new Password("wrong")))
        .isInstanceOf(ConnectException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "influxdb.tls.ca.file",
        "influxdb.tls.client.certificate.file",
        "influxdb.tls.client.key.file"
      })
  void namesTheKeyOfTheFileThatCannotBeUsed(String broken) throws IOException {
    config.put("influxdb.url", "https://localhost");
    config.put("influxdb.tls.ca.file", write("ca.pem", authority.certificatePem()));
    config.put("influxdb.tls.client.certificate.file", write("cert.pem", client.certificatePem()));
    config.put("influxdb.tls.client.key.file", write("key.pem", client.privateKeyPkcs8Pem()));
    for (String content : List.of("", "-----BEGIN CERTIFICATE-----\nnone\n")) {
      config.put(broken, write("broken.pem", content));

      assertThatThrownBy(this::ping)
          .hasMessageContaining("broken.pem")
          .isInstanceOfSatisfying(
              ConnectException.class, e -> assertThat(ConnectionKeys.tls(e)).isEqualTo(broken));
    }
  }

  // A real server's alert arrives while the request is being sent, with TLS 1.3: by chance it is
  // read, or the connection is cut.
  @ParameterizedTest
  @CsvSource({
    "Received fatal alert: bad_certificate, influxdb.tls.client.certificate.file",
    "(certificate_required) Received fatal alert: certificate_required,"
        + " influxdb.tls.client.certificate.file",
    "Received fatal alert: unknown_ca, influxdb.tls.client.certificate.file",
    "Received fatal alert: protocol_version, influxdb.tls.ca.file",
    "PKIX path building failed: unable to find valid certification path, influxdb.tls.ca.file"
  })
  void namesTheKeyOfTheSideThatIsRejected(String message, String key) {
    assertThat(ConnectionKeys.tls(message)).isEqualTo(key);
  }

  @Test
  void namesTheFileWithoutAKey() throws IOException {
    config.put("influxdb.url", "https://localhost");
    config.put("influxdb.tls.client.certificate.file", write("cert.pem", client.certificatePem()));
    config.put("influxdb.tls.client.key.file", write("key.pem", "no key"));

    assertThatThrownBy(this::ping).hasMessageContaining("key.pem");
  }

  @Test
  void authenticatesAtTheProxy() throws IOException {
    config.put(PROXY_URL, startProxy());
    config.put("influxdb.url", "http://influxdb.invalid:8086");
    config.put("influxdb.proxy.username", "u");
    config.put("influxdb.proxy.password", "p");

    assertThat(ping()).isEqualTo(204);
    assertThat(seen.get(1).getFirst("Proxy-Authorization")).isEqualTo("Basic dTpw");
  }

  @Test
  void stopsWhenTheProxyRejectsTheCredentials() throws IOException {
    config.put(PROXY_URL, startProxy());
    config.put("influxdb.url", "http://influxdb.invalid:8086");
    config.put("influxdb.proxy.username", "u");
    config.put("influxdb.proxy.password", "wrong");

    assertThat(ping()).isEqualTo(407);
  }

  @Test
  void sendsExtraHeaders() throws IOException {
    config.put(PROXY_URL, startProxy());
    config.put("influxdb.url", "http://influxdb.invalid:8086");
    config.put("influxdb.headers", "X-Site: north, X-Key: a:b");

    ping();

    assertThat(seen.get(0).getFirst("X-Site")).isEqualTo("north");
    assertThat(seen.get(0).getFirst("X-Key")).isEqualTo("a:b");
  }

  @Test
  void rejectsInvalidHeadersWithoutShowingThem() {
    config.put("influxdb.url", "http://localhost");
    config.put("influxdb.headers", "hush");

    assertThatThrownBy(this::ping)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("influxdb.headers")
        .hasMessageNotContaining("hush");
  }

  @Test
  void acceptsAProxyWithHostAndPort() {
    config.put(PROXY_URL, "http://proxy.example.net:3128");

    assertThat(connection().transport().proxy()).contains(HttpUrl.get(config.get(PROXY_URL)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://proxy:3128", "http://proxy:3128/path", "proxy"})
  void rejectsProxyUrlsWithPartsThatWouldBeIgnored(String url) {
    config.put(PROXY_URL, url);

    assertThatThrownBy(this::connection)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(PROXY_URL);
  }

  private InfluxDbConnection connection() {
    config.putIfAbsent("influxdb.url", "http://localhost");
    ConfigDef definition = new ConfigDef();
    InfluxDbConnection.define(definition);
    return InfluxDbConnection.from(new AbstractConfig(definition, config, false));
  }

  private int ping() throws IOException {
    try (InfluxDbHttp http = new InfluxDbHttp(connection());
        Response response =
            http.client().newCall(http.request(http.url("ping").build()).build()).execute()) {
      return response.code();
    }
  }

  private String startRequiringCertificates() throws IOException {
    config.put("influxdb.tls.ca.file", write("ca.pem", authority.certificatePem()));
    config.put("influxdb.tls.client.certificate.file", write("cert.pem", client.certificatePem()));
    HeldCertificate certificate =
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .signedBy(authority)
            .build();
    HandshakeCertificates certificates =
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(authority.certificate())
            .build();
    HttpsServer https = HttpsServer.create(loopback(), 0);
    https.setHttpsConfigurator(
        new HttpsConfigurator(certificates.sslContext()) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters tls = getSSLContext().getDefaultSSLParameters();
            tls.setNeedClientAuth(true);
            parameters.setSSLParameters(tls);
          }
        });
    start(https, exchange -> 204);
    return "https://localhost:" + https.getAddress().getPort();
  }

  private String startProxy() throws IOException {
    HttpServer proxy = HttpServer.create(loopback(), 0);
    start(
        proxy,
        exchange -> {
          boolean required = config.containsKey("influxdb.proxy.username");
          String given = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
          return !required || "Basic dTpw".equals(given) ? 204 : 407;
        });
    return "http://localhost:" + proxy.getAddress().getPort();
  }

  private void start(HttpServer started, ToIntFunction<HttpExchange> response) {
    server = started;
    server.createContext(
        "/",
        exchange -> {
          seen.add(exchange.getRequestHeaders());
          int status = response.applyAsInt(exchange);
          if (status == 407) {
            exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"proxy\"");
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private String write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }
}
