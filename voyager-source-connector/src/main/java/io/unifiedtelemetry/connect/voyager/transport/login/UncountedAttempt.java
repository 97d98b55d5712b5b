package io.unifiedtelemetry.connect.voyager.transport.login;

import io.unifiedtelemetry.connect.voyager.inventory.Login;

/**
 * An attempt that no limiter counts. It knows whether credentials were sent, for those who make few
 * attempts and limit them on their own.
 */
public final class UncountedAttempt implements LoginAttempt {
  private final Login login;
  private volatile boolean counts;

  /** Creates an attempt with these credentials. */
  public UncountedAttempt(Login login) {
    this.login = login;
  }

  /** Whether the device may have seen the credentials. */
  public boolean counts() {
    return counts;
  }

  @Override
  public Login login() {
    return login;
  }

  @Override
  public void authenticating() {
    counts = true;
  }

  @Override
  public void accepted() {}

  @Override
  public void rejected() {}

  @Override
  public void undecided() {}

  @Override
  public void noResponse() {}

  @Override
  public void notSent() {
    counts = false;
  }

  @Override
  public boolean isTrusted() {
    return true;
  }

  @Override
  public LoginAttempt repeat() {
    return this;
  }
}
