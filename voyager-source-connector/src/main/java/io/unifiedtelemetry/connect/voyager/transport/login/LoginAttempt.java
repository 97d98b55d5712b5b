package io.unifiedtelemetry.connect.voyager.transport.login;

import io.unifiedtelemetry.connect.voyager.inventory.Login;

/** One login attempt. Only the first reported result counts. */
public interface LoginAttempt {

  /** The credentials to send to the device. */
  Login login();

  /** The device accepted the login. */
  void accepted();

  /** The device rejected the login. */
  void rejected();

  /** The attempt ended before authentication. */
  void undecided();

  /** Creates an attempt that no limiter counts, for a single request of a user. */
  static LoginAttempt uncounted(Login login) {
    return new LoginAttempt() {
      @Override
      public Login login() {
        return login;
      }

      @Override
      public void accepted() {}

      @Override
      public void rejected() {}

      @Override
      public void undecided() {}
    };
  }
}
