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
  // The attempt that the device accepted last; null if the next request has to ask for a new one.
  private LoginAttempt acceptedAttempt;
  private Login lastAccepted;
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
    return acceptedAttempt != null && acceptedAttempt.isTrusted();
  }

  @Override
  public CompletableFuture<Response> request(LoginAttempt attempt) {
    return start(attempt);
  }

  @Override
  public synchronized CompletableFuture<Response> request() {
    return start(acceptedAttempt.repeat());
  }

  @Override
  public CompletableFuture<Void> verifyHost() {
    return CompletableFuture.runAsync(newHandshake()::run, transport.executor());
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
      acceptedAttempt = null;
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
      attempt.notSent();
      response.completeExceptionally(new PollFailure(FailureClass.CLOSED, "closed by this plugin"));
      return;
    }
    CompletableFuture<HttpResponse<LimitedBody>> sent = post(attempt);
    httpRequest = sent;
    sent.whenCompleteAsync(
        (received, thrown) -> complete(attempt, response, received, thrown), transport.executor());
  }

  private CompletableFuture<HttpResponse<LimitedBody>> post(LoginAttempt attempt) {
    try {
      attempt.authenticating();
      return transport.post(device, attempt.login(), status -> report(attempt, status));
    } catch (PollFailure held) {
      return CompletableFuture.failedFuture(held);
    } catch (IllegalArgumentException e) {
      attempt.notSent();
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
    PollFailure failure = thrown == null ? failureOfStatus(received) : explain(unwrap(thrown));
    if (failure == null) {
      setAccepted(attempt);
      response.complete(received.body().take());
      return;
    }
    if (isKnown(attempt.login()) || (thrown != null && RequestFailure.isBeforeRequest(thrown))) {
      attempt.notSent();
    } else {
      attempt.undecided();
    }
    setAccepted(null);
    response.completeExceptionally(failure);
  }

  // The HTTP client does not tell a handshake that was cut off from one that failed; one on a
  // socket
  // does.
  private PollFailure explain(Throwable thrown) {
    PollFailure failure = RequestFailure.explain(thrown, device);
    if (!RequestFailure.isAmbiguous(thrown)) {
      return failure;
    }
    try {
      newHandshake().run();
      return new PollFailure(
          FailureClass.CLOSED, device.address() + " closed the connection", thrown);
    } catch (PollFailure clearer) {
      return clearer;
    }
  }

  private Handshake newHandshake() {
    Handshake created = transport.handshake(device);
    synchronized (this) {
      handshake = Optional.of(created);
    }
    return created;
  }

  // As soon as the status is known: the body may be invalid, or never arrive.
  private void report(LoginAttempt attempt, int status) {
    if (isRejection(status)) {
      attempt.rejected();
      synchronized (this) {
        lastAccepted = null;
      }
    } else if (!isOfProxy(status)) {
      attempt.accepted();
      synchronized (this) {
        lastAccepted = attempt.login();
      }
    }
  }

  // A login and a command are one request, and commands are slow: a device that accepted these very
  // credentials and then does not respond is not taken for one that rejects them.
  private synchronized boolean isKnown(Login login) {
    return login.equals(lastAccepted);
  }

  private static boolean isRejection(int status) {
    return status == 401 || status == 403;
  }

  private static boolean isOfProxy(int status) {
    return status == 502 || status == 503 || status == 504;
  }

  // A response must not be kept until the next one arrives, see LimitedBuffer.
  private synchronized void release(CompletableFuture<Response> response) {
    if (inFlight == response) {
      inFlight = NONE;
      httpRequest = NONE;
    }
  }

  private synchronized void setAccepted(LoginAttempt attempt) {
    acceptedAttempt = attempt;
  }

  /** Returns the failure that the HTTP status stands for, or null if it is 200. */
  private PollFailure failureOfStatus(HttpResponse<LimitedBody> received) {
    int status = received.statusCode();
    String address = device.address();
    if (status == 200) {
      return null;
    }
    if (isRejection(status)) {
      return new PollFailure(
          FailureClass.AUTH, "%s rejected the login with status %d".formatted(address, status));
    }
    if (isOfProxy(status)) {
      return new PollFailure(
          FailureClass.GATEWAY,
          "the proxy of %s returned status %d: the command took longer than its timeout"
              .formatted(address, status));
    }
    Response response = received.body().take();
    return new PollFailure(
        FailureClass.HTTP_STATUS,
        "%s returned status %d: %s"
            .formatted(address, status, FirstLine.of(response.bytes(), response.length())));
  }

  private static Throwable unwrap(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }
}
