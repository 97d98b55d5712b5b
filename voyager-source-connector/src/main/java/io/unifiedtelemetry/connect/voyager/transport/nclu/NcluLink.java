package io.unifiedtelemetry.connect.voyager.transport.nclu;

import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.FirstLine;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.transport.Answer;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginAttempt;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A device over the HTTP API. Each request bears the login; it counts as one until accepted once.
 */
final class NcluLink implements DeviceLink {
  private static final CompletableFuture<Answer> NOTHING = CompletableFuture.completedFuture(null);

  private final Device device;
  private final HttpApi api;
  private final String command;
  private Login accepted;
  private CompletableFuture<?> request = NOTHING;
  private CompletableFuture<Answer> underWay = NOTHING;
  private Optional<Handshake> meeting = Optional.empty();
  private boolean closed;

  NcluLink(Device device, HttpApi api, String command) {
    this.device = device;
    this.api = api;
    this.command = command;
    api.add(device);
  }

  @Override
  public synchronized boolean isLoggedIn() {
    return accepted != null;
  }

  @Override
  public CompletableFuture<Answer> ask(LoginAttempt attempt) {
    return start(attempt);
  }

  @Override
  public synchronized CompletableFuture<Answer> ask() {
    return start(LoginAttempt.uncounted(accepted));
  }

  @Override
  public CompletableFuture<Void> meet() {
    Handshake handshake = api.handshake(device);
    synchronized (this) {
      meeting = Optional.of(handshake);
    }
    return CompletableFuture.runAsync(handshake::run, api.executor());
  }

  @Override
  public CompletableFuture<Void> logIn(LoginAttempt attempt) {
    return start(attempt).thenAccept(answer -> {});
  }

  @Override
  public void abort(PollFailure failure) {
    CompletableFuture<Answer> ended;
    CompletableFuture<?> cancelled;
    Optional<Handshake> left;
    synchronized (this) {
      left = meeting;
      accepted = null;
      ended = underWay;
      cancelled = request;
    }
    left.ifPresent(Handshake::close);
    ended.completeExceptionally(failure);
    cancelled.cancel(true);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    abort(new PollFailure(FailureClass.CLOSED, "the task stops"));
  }

  private synchronized CompletableFuture<Answer> start(LoginAttempt attempt) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    underWay = answer;
    answer.whenComplete((given, thrown) -> forget(answer));
    api.prepare(device).thenRun(() -> send(attempt, answer));
    return answer;
  }

  private synchronized void send(LoginAttempt attempt, CompletableFuture<Answer> answer) {
    if (closed || answer.isDone()) {
      attempt.undecided();
      answer.completeExceptionally(new PollFailure(FailureClass.CLOSED, "the task stops"));
      return;
    }
    CompletableFuture<HttpResponse<LimitedBody>> response = post(attempt.login());
    request = response;
    response.whenCompleteAsync(
        (given, thrown) -> finish(attempt, answer, given, thrown), api.executor());
  }

  private CompletableFuture<HttpResponse<LimitedBody>> post(Login login) {
    try {
      return api.post(device, login, command);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedFuture(
          new PollFailure(
              FailureClass.UNKNOWN_HOST, device.host() + " cannot stand in an address", e));
    }
  }

  private void finish(
      LoginAttempt attempt,
      CompletableFuture<Answer> answer,
      HttpResponse<LimitedBody> response,
      Throwable thrown) {
    PollFailure failure =
        thrown == null ? refusal(response) : RequestFailure.explain(unwrapped(thrown), device);
    if (failure == null) {
      attempt.accepted();
      remember(attempt.login());
      answer.complete(response.body().take());
      return;
    }
    if (failure.kind() == FailureClass.AUTH) {
      attempt.refused();
    } else {
      attempt.undecided();
    }
    remember(null);
    answer.completeExceptionally(failure);
  }

  // An answer is not kept until the next one comes; see LimitedText.
  private synchronized void forget(CompletableFuture<Answer> answer) {
    if (underWay == answer) {
      underWay = NOTHING;
      request = NOTHING;
    }
  }

  private synchronized void remember(Login login) {
    accepted = login;
  }

  /** What the status says against the answer, or null. */
  private PollFailure refusal(HttpResponse<LimitedBody> response) {
    int status = response.statusCode();
    String where = device.address();
    return switch (status) {
      case 200 -> null;
      case 401, 403 ->
          new PollFailure(
              FailureClass.AUTH, "%s refused the login with status %d".formatted(where, status));
      case 502, 503, 504 ->
          new PollFailure(
              FailureClass.GATEWAY,
              "the proxy of %s answers with status %d: the command took longer than it waits"
                  .formatted(where, status));
      default -> {
        Answer answer = response.body().take();
        yield new PollFailure(
            FailureClass.HTTP_STATUS,
            "%s answers with status %d: %s"
                .formatted(where, status, FirstLine.of(answer.bytes(), answer.length())));
      }
    };
  }

  private static Throwable unwrapped(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }
}
