package io.unifiedtelemetry.connect.voyager.poll;

import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.Response;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginAttempt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A link that responds when a test says so, for use with {@code ManualTimer}. */
final class ScriptedLink implements DeviceLink {
  final List<Login> logins = new ArrayList<>();
  int requests;
  boolean closed;
  private boolean authenticated;
  private LoginAttempt attempt;
  private CompletableFuture<Response> inFlight;

  boolean isInFlight() {
    return inFlight != null && !inFlight.isDone();
  }

  void respond(String text) {
    authenticated = true;
    attempt.accepted();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    inFlight.complete(new Response(bytes, bytes.length));
  }

  void fail(FailureClass kind) {
    authenticated = false;
    if (kind == FailureClass.AUTH) {
      attempt.rejected();
    } else {
      attempt.undecided();
    }
    inFlight.completeExceptionally(new PollFailure(kind, "as the test says"));
  }

  @Override
  public boolean isAuthenticated() {
    return authenticated;
  }

  @Override
  public CompletableFuture<Response> request(LoginAttempt given) {
    attempt = given;
    logins.add(given.login());
    return request();
  }

  @Override
  public CompletableFuture<Response> request() {
    if (isInFlight()) {
      throw new AssertionError("two requests at once");
    }
    requests++;
    inFlight = new CompletableFuture<>();
    return inFlight;
  }

  @Override
  public CompletableFuture<Void> verifyHost() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Void> authenticate(LoginAttempt given) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void abort(PollFailure failure) {
    authenticated = false;
    inFlight.completeExceptionally(failure);
  }

  @Override
  public void close() {
    closed = true;
  }
}
