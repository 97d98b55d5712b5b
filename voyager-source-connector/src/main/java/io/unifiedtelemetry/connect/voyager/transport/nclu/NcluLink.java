package io.unifiedtelemetry.connect.voyager.transport.nclu;

import io.unifiedtelemetry.connect.voyager.device.Requests.HttpCall;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.transport.CombinedResponse;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.Response;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginAttempt;
import io.unifiedtelemetry.connect.voyager.transport.nclu.NcluTransport.LimitedBody;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

/** A device over an HTTP API. Each request carries the credentials, so each is a login attempt. */
final class NcluLink implements DeviceLink {
  private static final CompletableFuture<Response> NONE = CompletableFuture.completedFuture(null);

  private final Device device;
  private final List<HttpCall> calls;
  private final NcluTransport transport;
  // The attempt that the device accepted last; null if the next request has to ask for a new one.
  private LoginAttempt acceptedAttempt;
  private Login lastAccepted;
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
    try {
      CombinedResponse combined = new CombinedResponse(calls.size(), transport.maxResponseBytes());
      transport.prepare(device).thenRun(() -> send(attempt, combined, response));
    } catch (PollFailure e) {
      attempt.notSent();
      response.completeExceptionally(e);
    }
    return response;
  }

  private synchronized void send(
      LoginAttempt attempt, CombinedResponse combined, CompletableFuture<Response> response) {
    if (closed || response.isDone()) {
      attempt.notSent();
      response.completeExceptionally(new PollFailure(FailureClass.CLOSED, "closed by this plugin"));
      return;
    }
    HttpCall call = calls.get(combined.received());
    CompletableFuture<HttpResponse<LimitedBody>> sent = send(call, attempt);
    httpRequest = sent;
    sent.whenCompleteAsync(
        (received, thrown) -> {
          PollFailure failure =
              thrown == null
                  ? statusOf(received, call).failure(device, received)
                  : explain(unwrap(thrown));
          if (failure == null) {
            accept(attempt, combined, response, received.body().take());
          } else {
            fail(attempt, response, failure, thrown);
          }
        },
        transport.executor());
  }

  private CompletableFuture<HttpResponse<LimitedBody>> send(HttpCall call, LoginAttempt attempt) {
    try {
      attempt.authenticating();
      return transport.send(
          device,
          call,
          attempt.login(),
          info -> report(attempt, ReceivedStatus.of(info.statusCode(), info.headers(), call)));
    } catch (PollFailure held) {
      return CompletableFuture.failedFuture(held);
    } catch (RejectedExecutionException | UncheckedIOException noClient) {
      attempt.notSent();
      return CompletableFuture.failedFuture(noClient);
    } catch (IllegalArgumentException e) {
      attempt.notSent();
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
    setAccepted(attempt);
    try {
      if (combined.add(received)) {
        response.complete(combined.take());
      } else {
        send(attempt.repeat(), combined, response);
      }
    } catch (PollFailure e) {
      response.completeExceptionally(e);
    }
  }

  private void fail(
      LoginAttempt attempt,
      CompletableFuture<Response> response,
      PollFailure failure,
      Throwable thrown) {
    if (isKnown(attempt.login()) || (thrown != null && RequestFailure.isBeforeRequest(thrown))) {
      attempt.notSent();
    } else {
      attempt.noResponse();
    }
    setAccepted(null);
    response.completeExceptionally(failure);
  }

  // The HTTP client does not tell a handshake that was cut off from one that failed; a socket
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
  private void report(LoginAttempt attempt, ReceivedStatus received) {
    if (received.isRejection()) {
      attempt.rejected();
      synchronized (this) {
        lastAccepted = null;
      }
    } else if (received.isAcceptance()) {
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

  private static ReceivedStatus statusOf(HttpResponse<LimitedBody> received, HttpCall call) {
    return ReceivedStatus.of(received.statusCode(), received.headers(), call);
  }

  private static Throwable unwrap(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }
}
