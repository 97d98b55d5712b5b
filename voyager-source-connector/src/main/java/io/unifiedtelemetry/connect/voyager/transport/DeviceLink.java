package io.unifiedtelemetry.connect.voyager.transport;

import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginAttempt;
import java.util.concurrent.CompletableFuture;

/**
 * The way to one device. One question is under way at a time; its connection is kept for the next
 * one, and closed after any failure. All calls return at once; futures complete on threads of the
 * transport, which must not be held up.
 */
public interface DeviceLink extends AutoCloseable {

  /** Whether the next question needs no login. */
  boolean isLoggedIn();

  /**
   * Connects, logs in and asks.
   *
   * @param attempt gets its verdict from this call
   * @return the answer, or a {@link PollFailure}
   */
  CompletableFuture<Answer> ask(LoginAttempt attempt);

  /**
   * Asks over the connection that is there.
   *
   * @return the answer, or a {@link PollFailure}
   */
  CompletableFuture<Answer> ask();

  /**
   * Connects and makes sure who answers, without a login; then the connection is closed.
   *
   * @return completed, or a {@link PollFailure}
   */
  CompletableFuture<Void> meet();

  /**
   * Connects and logs in; then the connection is closed.
   *
   * @param attempt gets its verdict from this call
   * @return completed, or a {@link PollFailure}
   */
  CompletableFuture<Void> logIn(LoginAttempt attempt);

  /** Ends the question that is under way with that failure, and closes the connection. */
  void abort(PollFailure failure);

  /** Closes the connection for good. */
  @Override
  void close();
}
