package io.unifiedtelemetry.connect.voyager.transport.ssh;

import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.transport.Answer;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginAttempt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A device over SSH: one kept connection, one exec channel per question. */
final class SshLink implements DeviceLink {
  private static final CompletableFuture<Answer> NOTHING = CompletableFuture.completedFuture(null);

  private final Device device;
  private final SshSetup setup;
  private final String command;
  private final Executor executor;
  private SshConnection connection;
  private CompletableFuture<Answer> underWay = NOTHING;
  private boolean closed;

  SshLink(Device device, SshSetup setup, String command, Executor executor) {
    this.device = device;
    this.setup = setup;
    this.command = command;
    this.executor = executor;
    this.connection = new SshConnection(device, setup);
  }

  @Override
  public synchronized boolean isLoggedIn() {
    return connection.isUp();
  }

  @Override
  public CompletableFuture<Answer> ask(LoginAttempt attempt) {
    SshConnection fresh = renew();
    CompletableFuture<Answer> answer = begin();
    attempt(
        answer,
        () -> {
          fresh.connect(attempt);
          run(fresh, answer);
        });
    return closingAfterFailure(answer, fresh);
  }

  @Override
  public CompletableFuture<Answer> ask() {
    SshConnection kept = kept();
    CompletableFuture<Answer> answer = begin();
    attempt(answer, () -> run(kept, answer));
    return closingAfterFailure(answer, kept);
  }

  @Override
  public CompletableFuture<Void> meet() {
    SshConnection fresh = renew();
    return CompletableFuture.runAsync(fresh::meet, executor);
  }

  @Override
  public CompletableFuture<Void> logIn(LoginAttempt attempt) {
    SshConnection fresh = renew();
    return CompletableFuture.runAsync(
        () -> {
          fresh.connect(attempt);
          fresh.close();
        },
        executor);
  }

  @Override
  public void abort(PollFailure failure) {
    CompletableFuture<Answer> ended;
    SshConnection lost;
    synchronized (this) {
      ended = underWay;
      lost = connection;
    }
    ended.completeExceptionally(failure);
    lost.close();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    abort(new PollFailure(FailureClass.CLOSED, "the task stops"));
  }

  private synchronized CompletableFuture<Answer> begin() {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    underWay = answer;
    answer.whenComplete((given, thrown) -> forget(answer));
    return answer;
  }

  // After a failure the state of the session is anybody's guess.
  private static CompletableFuture<Answer> closingAfterFailure(
      CompletableFuture<Answer> answer, SshConnection over) {
    return answer.whenComplete(
        (given, failure) -> {
          if (failure != null) {
            over.close();
          }
        });
  }

  // An answer is not kept until the next one comes; see LimitedText.
  private synchronized void forget(CompletableFuture<Answer> answer) {
    if (underWay == answer) {
      underWay = NOTHING;
    }
  }

  private void run(SshConnection over, CompletableFuture<Answer> answer) {
    over.whenAlive(() -> attempt(answer, () -> over.run(command, answer)));
  }

  /** Does what may wait for the device in a thread of its own; what fails ends the question. */
  private void attempt(CompletableFuture<Answer> answer, Runnable step) {
    executor.execute(
        () -> {
          try {
            step.run();
          } catch (RuntimeException e) {
            answer.completeExceptionally(PollFailure.of(e));
          }
        });
  }

  private synchronized SshConnection kept() {
    return connection;
  }

  private synchronized SshConnection renew() {
    connection.close();
    connection = new SshConnection(device, setup);
    if (closed) {
      connection.close();
    }
    return connection;
  }
}
