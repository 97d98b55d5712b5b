package io.unifiedtelemetry.connect.voyager.transport.nclu;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.unifiedtelemetry.connect.voyager.config.PollConfig;
import io.unifiedtelemetry.connect.voyager.config.TlsConfig;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.apache.kafka.connect.errors.ConnectException;

/** The HTTP client that all devices of a task share; it waits for none of them in a thread. */
final class HttpApi implements AutoCloseable {
  private static final String PATH = "/nclu/v1/rpc";

  private final DeviceTrust trust;
  private final ClosableHttpClient client;
  private final int answerLimit;
  private final Executor executor;
  private final SSLContext tls;
  private final Duration connectTimeout;

  /**
   * @param executor takes the answers; the client looks names up on it, so a few threads for all
   *     would let one device hold up others
   */
  HttpApi(TlsConfig config, PollConfig poll, Executor executor) {
    this.trust = new DeviceTrust(config);
    this.tls = context();
    this.connectTimeout = poll.connectTimeout();
    this.answerLimit = poll.answerLimit();
    this.executor = executor;
    this.client =
        new ClosableHttpClient(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(poll.connectTimeout())
                .sslContext(tls)
                .sslParameters(protocols())
                .executor(executor));
  }

  void add(Device device) {
    trust.add(device);
  }

  /** Completes, always well, once a request to that device waits for nothing but the device. */
  CompletableFuture<Void> prepare(Device device) {
    return trust.isReadyFor(device)
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.runAsync(trust::prepare, executor);
  }

  Handshake handshake(Device device) {
    return new Handshake(device, tls, connectTimeout);
  }

  /** Where answers are worked on; the client itself would make threads for them. */
  Executor executor() {
    return executor;
  }

  CompletableFuture<HttpResponse<LimitedBody>> post(Device device, Login login, String command) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://" + device.address() + PATH))
            .header("Content-Type", "application/json")
            .header("Authorization", basic(login))
            .POST(
                BodyPublishers.ofString(
                    JsonNodeFactory.instance.objectNode().put("cmd", command).toString()))
            .build();
    return client.get().sendAsync(request, info -> new LimitedBody(answerLimit));
  }

  @Override
  public void close() {
    client.close();
  }

  private SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new ConnectException("TLS is not available in this Java runtime", e);
    }
  }

  // The device's OpenSSL 1.0.1 has nothing newer than TLS 1.2.
  private static SSLParameters protocols() {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    return parameters;
  }

  private static String basic(Login login) {
    ByteArrayOutputStream credentials = new ByteArrayOutputStream();
    credentials.writeBytes(login.username().getBytes(StandardCharsets.UTF_8));
    credentials.write(':');
    credentials.writeBytes(login.password());
    return "Basic " + Base64.getEncoder().encodeToString(credentials.toByteArray());
  }
}
