package io.unifiedtelemetry.connect.voyager.transport.nclu;

import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.FirstLine;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.Response;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginAttempt;
import io.unifiedtelemetry.connect.voyager.transport.nclu.NcluTransport.LimitedBody;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A device over the HTTP API. Each request carries the credentials, but only requests until the
 * first accepted one count as login attempts.
 */
final class NcluLink implements DeviceLink {
  private static final CompletableFuture<Response> NONE = CompletableFuture.completedFuture(null);

  private final Device device;
  private final NcluTransport transport;
  private Login acceptedLogin;
  private CompletableFuture<?> httpRequest = NONE;
  private CompletableFuture<Response> inFlight = NONE;
  private Optional<Handshake> handshake = Optional.empty();
  private boolean closed;

  NcluLink(Device device, NcluTransport transport) {
    this.device = device;
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
    transport.prepare(device).thenRun(() -> send(attempt, response));
    return response;
  }

  private synchronized void send(LoginAttempt attempt, CompletableFuture<Response> response) {
    if (closed || response.isDone()) {
      attempt.undecided();
      response.completeExceptionally(new PollFailure(FailureClass.CLOSED, "closed by this plugin"));
      return;
    }
    CompletableFuture<HttpResponse<LimitedBody>> sent;
    try {
      sent = post(attempt.login());
    } catch (RuntimeException e) {
      complete(attempt, response, null, e);
      return;
    }
    httpRequest = sent;
    sent.whenCompleteAsync(
        (received, thrown) -> complete(attempt, response, received, thrown), transport.executor());
  }

  private CompletableFuture<HttpResponse<LimitedBody>> post(Login login) {
    try {
      return transport.post(device, login);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedFuture(
          new PollFailure(
              FailureClass.UNKNOWN_HOST, device.host() + " is not a valid host name in a URL", e));
    }
  }

  private void complete(
      LoginAttempt attempt,
      CompletableFuture<Response> response,
      HttpResponse<LimitedBody> received,
      Throwable thrown) {
    PollFailure failure =
        thrown == null ? failureOfStatus(received) : RequestFailure.explain(unwrap(thrown), device);
    if (failure == null) {
      attempt.accepted();
      setAcceptedLogin(attempt.login());
      response.complete(received.body().take());
      return;
    }
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

  /** Returns the failure that the HTTP status stands for, or null if it is 200. */
  private PollFailure failureOfStatus(HttpResponse<LimitedBody> received) {
    int status = received.statusCode();
    String address = device.address();
    return switch (status) {
      case 200 -> null;
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

  private static Throwable unwrap(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }
}
