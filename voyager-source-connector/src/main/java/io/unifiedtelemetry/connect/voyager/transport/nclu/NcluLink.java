package io.unifiedtelemetry.connect.voyager.transport.nclu;

import io.unifiedtelemetry.connect.voyager.device.Requests.HttpCall;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.FirstLine;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.transport.CombinedResponse;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.Response;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginAttempt;
import io.unifiedtelemetry.connect.voyager.transport.nclu.NcluTransport.LimitedBody;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A device over an HTTP API. Each request carries the credentials, but only requests until the
 * first accepted one count as login attempts.
 */
final class NcluLink implements DeviceLink {
  private static final CompletableFuture<Response> NONE = CompletableFuture.completedFuture(null);

  private final Device device;
  private final List<HttpCall> calls;
  private final NcluTransport transport;
  private Login acceptedLogin;
  private CompletableFuture<?> httpRequest = NONE;
  private CompletableFuture<Response> inFlight = NONE;
  private Optional<Handshake> handshake = Optional.empty();
  private boolean closed;

  NcluLink(Device device, List<HttpCall> calls, NcluTransport transport) {
    this.device = device;
    this.calls = calls;
    this.transport = transport;
  }

  @Override
  public synchronized boolean isAuthenticated() {
    return acceptedLogin != null;
  }

  @Override
  public CompletableFuture<Response> request(LoginAttempt attempt) {
    return start(attempt);
  }

  @Override
  public synchronized CompletableFuture<Response> request() {
    return start(LoginAttempt.uncounted(acceptedLogin));
  }

  @Override
  public CompletableFuture<Void> verifyHost() {
    Handshake started = transport.handshake(device);
    synchronized (this) {
      handshake = Optional.of(started);
    }
    return CompletableFuture.runAsync(started::run, transport.executor());
  }

  @Override
  public CompletableFuture<Void> authenticate(LoginAttempt attempt) {
    return start(attempt).thenAccept(response -> {});
  }

  @Override
  public void abort(PollFailure failure) {
    CompletableFuture<Response> failed;
    CompletableFuture<?> cancelled;
    Optional<Handshake> aborted;
    synchronized (this) {
      aborted = handshake;
      acceptedLogin = null;
      failed = inFlight;
      cancelled = httpRequest;
    }
    aborted.ifPresent(Handshake::close);
    failed.completeExceptionally(failure);
    cancelled.cancel(true);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    abort(new PollFailure(FailureClass.CLOSED, "closed by this plugin"));
  }

  private synchronized CompletableFuture<Response> start(LoginAttempt attempt) {
    CompletableFuture<Response> response = new CompletableFuture<>();
    inFlight = response;
    response.whenComplete((received, thrown) -> release(response));
    try {
      CombinedResponse combined = new CombinedResponse(calls.size(), transport.maxResponseBytes());
      transport.prepare(device).thenRun(() -> send(attempt, combined, response));
    } catch (PollFailure e) {
      attempt.undecided();
      response.completeExceptionally(e);
    }
    return response;
  }

  private synchronized void send(
      LoginAttempt attempt, CombinedResponse combined, CompletableFuture<Response> response) {
    if (closed || response.isDone()) {
      attempt.undecided();
      response.completeExceptionally(new PollFailure(FailureClass.CLOSED, "closed by this plugin"));
      return;
    }
    HttpCall call = calls.get(combined.received());
    CompletableFuture<HttpResponse<LimitedBody>> sent = send(call, attempt.login());
    httpRequest = sent;
    sent.whenCompleteAsync(
        (received, thrown) -> {
          PollFailure failure =
              thrown == null
                  ? failureOf(received, call)
                  : RequestFailure.explain(unwrap(thrown), device);
          if (failure == null) {
            accept(attempt, combined, response, received.body().take());
          } else {
            fail(attempt, response, failure);
          }
        },
        transport.executor());
  }

  private CompletableFuture<HttpResponse<LimitedBody>> send(HttpCall call, Login login) {
    try {
      return transport.send(device, call, login);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedFuture(
          new PollFailure(
              FailureClass.UNKNOWN_HOST, device.host() + " is not a valid host name in a URL", e));
    }
  }

  private void accept(
      LoginAttempt attempt,
      CombinedResponse combined,
      CompletableFuture<Response> response,
      Response received) {
    attempt.accepted();
    setAcceptedLogin(attempt.login());
    try {
      if (combined.add(received)) {
        response.complete(combined.take());
      } else {
        send(attempt, combined, response);
      }
    } catch (PollFailure e) {
      response.completeExceptionally(e);
    }
  }

  private void fail(
      LoginAttempt attempt, CompletableFuture<Response> response, PollFailure failure) {
    if (failure.kind() == FailureClass.AUTH) {
      attempt.rejected();
    } else {
      attempt.undecided();
    }
    setAcceptedLogin(null);
    response.completeExceptionally(failure);
  }

  // A response must not be kept until the next one arrives, see LimitedBuffer.
  private synchronized void release(CompletableFuture<Response> response) {
    if (inFlight == response) {
      inFlight = NONE;
      httpRequest = NONE;
    }
  }

  private synchronized void setAcceptedLogin(Login login) {
    acceptedLogin = login;
  }

  /** Returns why the response cannot be used, or null if it can. */
  private PollFailure failureOf(HttpResponse<LimitedBody> received, HttpCall call) {
    int status = received.statusCode();
    String address = device.address();
    return switch (status) {
      case 200 -> failureOfType(received, call);
      case 401, 403 ->
          new PollFailure(
              FailureClass.AUTH, "%s rejected the login with status %d".formatted(address, status));
      case 502, 503, 504 ->
          new PollFailure(
              FailureClass.GATEWAY,
              "the proxy of %s returned status %d: the command took longer than its timeout"
                  .formatted(address, status));
      default -> {
        Response response = received.body().take();
        yield new PollFailure(
            FailureClass.HTTP_STATUS,
            "%s returned status %d: %s"
                .formatted(address, status, FirstLine.of(response.bytes(), response.length())));
      }
    };
  }

  // A login page of a web application has status 200, too.
  private PollFailure failureOfType(HttpResponse<LimitedBody> received, HttpCall call) {
    String type = received.headers().firstValue("Content-Type").orElse("");
    String mediaType = type.split(";", 2)[0].strip();
    if (call.contentType().isEmpty() || mediaType.equalsIgnoreCase(call.contentType())) {
      return null;
    }
    byte[] text = mediaType.getBytes(StandardCharsets.UTF_8);
    return new PollFailure(
        FailureClass.NOT_JSON,
        "%s returned the content type \"%s\" instead of %s"
            .formatted(device.address(), FirstLine.of(text, text.length), call.contentType()));
  }

  private static Throwable unwrap(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }
}
