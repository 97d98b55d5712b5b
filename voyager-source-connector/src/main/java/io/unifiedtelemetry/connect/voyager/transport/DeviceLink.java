package io.unifiedtelemetry.connect.voyager.transport;

import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginAttempt;
import java.util.concurrent.CompletableFuture;

/**
 * The connection to one device. Only one request is in flight at a time; the connection is kept for
 * the next request and closed after any failure. No call blocks; futures complete on the
 * transport's threads, which must not be blocked.
 */
public interface DeviceLink extends AutoCloseable {

  /** Whether the next request needs no login. */
  boolean isAuthenticated();

  /**
   * Connects, logs in and sends the request.
   *
   * @param attempt receives the result of the login
   * @return the response, or a {@link PollFailure}
   */
  CompletableFuture<Response> request(LoginAttempt attempt);

  /**
   * Sends the request over the open connection.
   *
   * @return the response, or a {@link PollFailure}
   */
  CompletableFuture<Response> request();

  /**
   * Connects, verifies the device's identity without sending credentials, and closes the
   * connection.
   *
   * @return completed, or a {@link PollFailure}
   */
  CompletableFuture<Void> verifyHost();

  /**
   * Connects, logs in and closes the connection.
   *
   * @param attempt receives the result of the login
   * @return completed, or a {@link PollFailure}
   */
  CompletableFuture<Void> authenticate(LoginAttempt attempt);

  /** Fails the request in flight with that failure and closes the connection. */
  void abort(PollFailure failure);

  /** Closes the connection permanently. */
  @Override
  void close();
}
