package io.unifiedtelemetry.connect.voyager.transport.login;

import io.unifiedtelemetry.connect.voyager.inventory.Login;

/** One attempt to log in. Its first verdict counts; later ones are passed over. */
public interface LoginAttempt {

  /** What the device is to be shown. */
  Login login();

  /** The device accepted it. */
  void accepted();

  /** The device refused it. */
  void refused();

  /** It did not come to that. */
  void undecided();

  /** An attempt that nobody keeps count of, for a single question of a user's. */
  static LoginAttempt uncounted(Login login) {
    return new LoginAttempt() {
      @Override
      public Login login() {
        return login;
      }

      @Override
      public void accepted() {}

      @Override
      public void refused() {}

      @Override
      public void undecided() {}
    };
  }
}
