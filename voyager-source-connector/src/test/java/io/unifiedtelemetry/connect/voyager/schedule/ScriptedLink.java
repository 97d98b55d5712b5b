package io.unifiedtelemetry.connect.voyager.schedule;

import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.transport.Answer;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginAttempt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A link that answers when a test says so, which time that passes by hand needs. */
final class ScriptedLink implements DeviceLink {
  final List<Login> logins = new ArrayList<>();
  int questions;
  boolean closed;
  private boolean loggedIn;
  private LoginAttempt attempt;
  private CompletableFuture<Answer> underWay;

  boolean isAsked() {
    return underWay != null && !underWay.isDone();
  }

  void answer(String text) {
    loggedIn = true;
    attempt.accepted();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    underWay.complete(new Answer(bytes, bytes.length));
  }

  void fail(FailureClass kind) {
    loggedIn = false;
    if (kind == FailureClass.AUTH) {
      attempt.refused();
    } else {
      attempt.undecided();
    }
    underWay.completeExceptionally(new PollFailure(kind, "as the test says"));
  }

  @Override
  public boolean isLoggedIn() {
    return loggedIn;
  }

  @Override
  public CompletableFuture<Answer> ask(LoginAttempt given) {
    attempt = given;
    logins.add(given.login());
    return ask();
  }

  @Override
  public CompletableFuture<Answer> ask() {
    if (isAsked()) {
      throw new AssertionError("two questions at once");
    }
    questions++;
    underWay = new CompletableFuture<>();
    return underWay;
  }

  @Override
  public CompletableFuture<Void> meet() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Void> logIn(LoginAttempt given) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void abort(PollFailure failure) {
    loggedIn = false;
    underWay.completeExceptionally(failure);
  }

  @Override
  public void close() {
    closed = true;
  }
}
