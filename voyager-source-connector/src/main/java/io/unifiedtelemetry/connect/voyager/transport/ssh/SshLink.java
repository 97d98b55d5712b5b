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
  private final Device device;
  private final SshSetup setup;
  private final String command;
  private final Executor executor;
  private SshConnection connection;
  private CompletableFuture<Answer> underWay = CompletableFuture.completedFuture(null);
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
    return start(
        fresh,
        answer -> {
          fresh.connect(attempt);
          fresh.run(command, answer);
        });
  }

  @Override
  public CompletableFuture<Answer> ask() {
    SshConnection kept = kept();
    return start(kept, answer -> kept.run(command, answer));
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

  private interface Question {
    void ask(CompletableFuture<Answer> answer);
  }

  private CompletableFuture<Answer> start(SshConnection over, Question question) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    synchronized (this) {
      underWay = answer;
    }
    executor.execute(
        () -> {
          try {
            question.ask(answer);
          } catch (RuntimeException e) {
            answer.completeExceptionally(PollFailure.of(e));
          }
        });
    // After a failure the state of the session is anybody's guess.
    return answer.whenComplete(
        (given, failure) -> {
          if (failure != null) {
            over.close();
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
