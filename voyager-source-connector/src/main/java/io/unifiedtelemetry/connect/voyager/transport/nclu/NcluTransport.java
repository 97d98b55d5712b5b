package io.unifiedtelemetry.connect.voyager.transport.nclu;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.unifiedtelemetry.connect.voyager.config.PollConfig;
import io.unifiedtelemetry.connect.voyager.config.TlsConfig;
import io.unifiedtelemetry.connect.voyager.device.Requests.HttpCall;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.LimitedBuffer;
import io.unifiedtelemetry.connect.voyager.transport.Response;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * HTTPS: NCLU's HTTP API, and other APIs that return JSON. All devices of a task share one HTTP
 * client, which blocks no thread per device.
 */
public final class NcluTransport implements AutoCloseable {
  private static final String RPC_PATH = "/nclu/v1/rpc";
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final Executor executor;
  private final int maxResponseBytes;
  private final Duration connectTimeout;
  private final DeviceTrust trust;
  private final SSLContext tls;
  private final SharedHttpClient client;

  /**
   * Creates the transport.
   *
   * @param executor handles responses, resolves host names and reads files; with a bounded number
   *     of threads one device could block others
   */
  public NcluTransport(TlsConfig config, PollConfig poll, Executor executor) {
    this.executor = orInline(executor);
    this.maxResponseBytes = poll.maxResponseBytes();
    this.connectTimeout = poll.connectTimeout();
    this.trust = new DeviceTrust(config);
    this.tls = sslContext(trust);
    this.client = new SharedHttpClient(this::newClient);
  }

  /**
   * Returns a link to that device, not yet connected.
   *
   * @param calls the requests of each poll, in this order
   */
  public DeviceLink link(Device device, List<HttpCall> calls) {
    trust.add(device);
    return new NcluLink(device, calls, this);
  }

  /** Returns the request that runs an NCLU command. */
  public static HttpCall call(String command) {
    String body = JsonNodeFactory.instance.objectNode().put("cmd", command).toString();
    return new HttpCall("POST", RPC_PATH, JSON, body, "");
  }

  /** Closes the client and all connections. */
  @Override
  public void close() {
    client.close();
  }

  /** Completes, never exceptionally, as soon as a request to that device blocks on no file. */
  CompletableFuture<Void> prepare(Device device) {
    return trust.isReadyFor(device)
        ? CompletableFuture.completedFuture(null)
        : CompletableFuture.runAsync(trust::prepare, executor);
  }

  Handshake handshake(Device device) {
    return new Handshake(device, tls, connectTimeout);
  }

  /** Handles responses; without it, the HTTP client would create its own threads for them. */
  Executor executor() {
    return executor;
  }

  int maxResponseBytes() {
    return maxResponseBytes;
  }

  /**
   * Sends one request.
   *
   * @param onStatus receives status and headers before the body arrives
   */
  CompletableFuture<HttpResponse<LimitedBody>> send(
      Device device, HttpCall call, Login login, Consumer<ResponseInfo> onStatus) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("https://" + device.address() + call.path()))
            .header("Authorization", basicAuth(login))
            .method(
                call.method(),
                call.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(call.body()));
    call.headers().forEach(request::header);
    return client
        .get()
        .sendAsync(
            request.build(),
            info -> {
              onStatus.accept(info);
              return new LimitedBody(maxResponseBytes);
            });
  }

  private HttpClient newClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .connectTimeout(connectTimeout)
        .sslContext(tls)
        .sslParameters(protocols())
        .executor(executor)
        .build();
  }

  // An exception from its executor would end the HTTP client's only thread, for all devices.
  private static Executor orInline(Executor executor) {
    return work -> {
      try {
        executor.execute(work);
      } catch (RejectedExecutionException noThread) {
        work.run();
      }
    };
  }

  private static SSLContext sslContext(DeviceTrust trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new ConnectException("TLS is not available in this Java runtime", e);
    }
  }

  // The device's OpenSSL 1.0.1 supports nothing newer than TLS 1.2.
  private static SSLParameters protocols() {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    return parameters;
  }

  private static String basicAuth(Login login) {
    ByteArrayOutputStream credentials = new ByteArrayOutputStream();
    credentials.writeBytes(login.username().getBytes(StandardCharsets.UTF_8));
    credentials.write(':');
    credentials.writeBytes(login.password());
    return "Basic " + Base64.getEncoder().encodeToString(credentials.toByteArray());
  }

  /**
   * Receives a response body, up to the limit. The HTTP client keeps this object until the device's
   * next response.
   */
  static final class LimitedBody implements BodySubscriber<LimitedBody> {
    private final LimitedBuffer buffer;
    private final CompletableFuture<LimitedBody> body = new CompletableFuture<>();
    private Subscription subscription;

    private LimitedBody(int limit) {
      this.buffer = new LimitedBuffer(limit);
    }

    /** Returns the complete body once; it is not kept here. */
    Response take() {
      return buffer.take();
    }

    @Override
    public CompletionStage<LimitedBody> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
      given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
      for (ByteBuffer part : parts) {
        if (!buffer.add(part)) {
          subscription.cancel();
          body.completeExceptionally(buffer.tooLarge());
          return;
        }
      }
    }

    @Override
    public void onError(Throwable failure) {
      body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      body.complete(this);
    }
  }
}
