package io.unifiedtelemetry.connect.common.influxdb;

import java.io.IOException;
import java.time.Duration;
import okhttp3.Credentials;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.kafka.common.config.types.Password;

/**
 * An HTTP client for one InfluxDB server, with the configured timeouts, TLS and credentials. It
 * does not retry requests; only the caller knows whether a retry is safe.
 */
public final class InfluxDbHttp implements AutoCloseable {
  private final InfluxDbConnection connection;
  private final OkHttpClient client;
  private final Headers headers;
  private final RoundTrip roundTrip = new RoundTrip(System::nanoTime);
  private volatile boolean closed;

  /**
   * @throws org.apache.kafka.connect.errors.ConnectException if a certificate file cannot be read
   */
  public InfluxDbHttp(InfluxDbConnection connection) {
    this.connection = connection;
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .connectTimeout(connection.connectTimeout())
            .readTimeout(connection.requestTimeout())
            .writeTimeout(connection.requestTimeout())
            .addInterceptor(this::proceedUnlessClosed)
            .eventListenerFactory(call -> roundTrip.listener())
            .followRedirects(false)
            .retryOnConnectionFailure(false);
    TlsSetup.of(connection).ifPresent(tls -> tls.applyTo(builder));
    new ProxySetup(connection.transport()).applyTo(builder);
    this.client = builder.build();
    this.headers = connection.transport().extraHeaders();
  }

  /** The client that executes calls. */
  public OkHttpClient client() {
    return client;
  }

  /** The shortest round trip to the server so far; zero if it was never connected. */
  public Duration roundTrip() {
    return roundTrip.shortest();
  }

  /** The URL of an endpoint, for example {@code api/v2/write}, relative to the configured URL. */
  public HttpUrl.Builder url(String endpoint) {
    return connection.url().newBuilder().addPathSegments(endpoint);
  }

  /** A request to the URL with the configured credentials and headers. */
  public Request.Builder request(HttpUrl url) {
    return authenticated(new Request.Builder().url(url));
  }

  /**
   * A client for influxdb-client-java that sends the same credentials and headers, and gives it no
   * more of an error response than {@link ErrorDocument#MAX_BYTES}.
   */
  public OkHttpClient.Builder clientForLibrary() {
    return client
        .newBuilder()
        .addInterceptor(
            chain -> limited(chain.proceed(authenticated(chain.request().newBuilder()).build())));
  }

  private static Response limited(Response response) throws IOException {
    if (response.isSuccessful()) {
      return response;
    }
    try (response) {
      return response.newBuilder().body(response.peekBody(ErrorDocument.MAX_BYTES)).build();
    }
  }

  private Request.Builder authenticated(Request.Builder request) {
    headers.forEach(header -> request.header(header.getFirst(), header.getSecond()));
    if (hasText(connection.token())) {
      // All versions accept this scheme on every endpoint; some reject Bearer.
      // A secret read from a file often ends with a line feed, which a header cannot contain.
      request.header("Authorization", "Token " + connection.token().value().strip());
    } else if (connection.username() != null) {
      request.header("Authorization", basic());
    }
    return request;
  }

  /** Cancels the requests in flight; new ones fail. */
  @Override
  public void close() {
    closed = true;
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  // The dispatcher knows the call already: it is either cancelled, or sees that we are closed.
  private Response proceedUnlessClosed(Interceptor.Chain chain) throws IOException {
    if (closed) {
      throw new IOException("the connection is closed");
    }
    return chain.proceed(chain.request());
  }

  private String basic() {
    String password = hasText(connection.password()) ? connection.password().value() : "";
    return Credentials.basic(connection.username(), password);
  }

  private static boolean hasText(Password password) {
    return password != null && !password.value().isEmpty();
  }
}
