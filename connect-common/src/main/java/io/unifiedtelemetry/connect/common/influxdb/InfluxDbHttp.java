package io.unifiedtelemetry.connect.common.influxdb;

import okhttp3.Credentials;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.apache.kafka.common.config.types.Password;

/**
 * Plain HTTP to one InfluxDB server: time-outs, trust and log-in as configured. Requests are not
 * repeated by the client; who repeats them knows whether that is right.
 */
public final class InfluxDbHttp implements AutoCloseable {
  private final InfluxDbConnection connection;
  private final OkHttpClient client;
  private final Headers headers;

  /**
   * @throws org.apache.kafka.connect.errors.ConnectException where a certificate file cannot be
   *     read
   */
  public InfluxDbHttp(InfluxDbConnection connection) {
    this.connection = connection;
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .connectTimeout(connection.connectTimeout())
            .readTimeout(connection.requestTimeout())
            .writeTimeout(connection.requestTimeout())
            .followRedirects(false)
            .retryOnConnectionFailure(false);
    TlsSetup.of(connection).ifPresent(tls -> tls.applyTo(builder));
    new ProxySetup(connection.transport()).applyTo(builder);
    this.client = builder.build();
    this.headers =
        connection.transport().headers().map(HeadersValidator::parse).orElse(Headers.of());
  }

  /** The client, for calls. */
  public OkHttpClient client() {
    return client;
  }

  /** The address of an endpoint, for example {@code api/v2/write}, below the configured one. */
  public HttpUrl.Builder url(String endpoint) {
    return connection.url().newBuilder().addPathSegments(endpoint);
  }

  /** A request to that address, with the log-in and the headers that the configuration gives. */
  public Request.Builder request(HttpUrl url) {
    return loggedIn(new Request.Builder().url(url));
  }

  /** A client for InfluxDB's own library, whose requests have the same log-in and headers. */
  public OkHttpClient.Builder clientForLibrary() {
    return client
        .newBuilder()
        .addInterceptor(chain -> chain.proceed(loggedIn(chain.request().newBuilder()).build()));
  }

  private Request.Builder loggedIn(Request.Builder request) {
    headers.forEach(header -> request.header(header.getFirst(), header.getSecond()));
    if (hasText(connection.token())) {
      // All versions take this form on every endpoint; Bearer is refused by some.
      // A secret that was read from a file often ends in a line feed, which no header can hold.
      request.header("Authorization", "Token " + connection.token().value().strip());
    } else if (connection.username() != null) {
      request.header("Authorization", basic());
    }
    return request;
  }

  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private String basic() {
    String password = hasText(connection.password()) ? connection.password().value() : "";
    return Credentials.basic(connection.username(), password);
  }

  private static boolean hasText(Password password) {
    return password != null && !password.value().isEmpty();
  }
}
