package io.unifiedtelemetry.connect.voyager.transport.login;

import io.unifiedtelemetry.connect.voyager.inventory.Login;

/** One login attempt. Only the first reported result counts. */
public interface LoginAttempt {

  /** The credentials to send to the device. */
  Login login();

  /**
   * The credentials are about to be sent: from now on the attempt counts, however it ends.
   *
   * @throws io.unifiedtelemetry.connect.voyager.error.PollFailure if they must not be sent any more
   */
  void authenticating();

  /** The device accepted the login. */
  void accepted();

  /** The device rejected the login. */
  void rejected();

  /** The attempt ended without a result. It counts if the credentials were about to be sent. */
  void undecided();

  /**
   * A request that carried the credentials got no usable response. A command that hangs looks the
   * same, so it counts for this device, but not against others with the same account.
   */
  void noResponse();

  /** The credentials were not sent after all. */
  void notSent();

  /** Whether these credentials, once accepted, may be sent again without asking the limiter. */
  boolean isTrusted();

  /** Returns the attempt of the next request that carries the same credentials. */
  LoginAttempt repeat();

  /** Creates an attempt that no limiter counts, for a single request of a user. */
  static LoginAttempt uncounted(Login login) {
    return new UncountedAttempt(login);
  }
}
