package io.unifiedtelemetry.connect.voyager.transport.login;

import io.unifiedtelemetry.connect.voyager.config.LoginConfig;
import java.time.Duration;
import java.util.Optional;

/** Limits of logins as shipped, without credentials. */
public final class LoginLimits {
  public static final Duration RETRY = Duration.ofSeconds(300);
  public static final Duration WINDOW = Duration.ofSeconds(900);

  private LoginLimits() {}

  /** The shipped limits, with that many logins per second. */
  public static LoginConfig perSecond(double logins) {
    return new LoginConfig(null, null, Optional.empty(), null, RETRY, 2, WINDOW, logins);
  }
}
