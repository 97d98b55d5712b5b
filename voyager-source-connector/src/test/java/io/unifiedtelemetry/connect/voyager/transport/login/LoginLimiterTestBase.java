package io.unifiedtelemetry.connect.voyager.transport.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.timer.ManualTimer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Set-up and helpers of several test classes. */
abstract class LoginLimiterTestBase {
  static final Login SHARED = login("shared");
  static final Login OTHER = login("other");

  final ManualTimer timer = new ManualTimer();
  final LoginLimiter limiter =
      new LoginLimiter(timer, Clock.systemUTC(), LoginLimits.perSecond(1000));

  void accept(String... devices) {
    for (String device : devices) {
      LoginAttempt attempt = acquire(device, SHARED).join();
      attempt.authenticating();
      attempt.accepted();
    }
  }

  void reject(String... devices) {
    for (String device : devices) {
      reject(acquire(device, SHARED));
    }
  }

  static void reject(CompletableFuture<LoginAttempt> permit) {
    LoginAttempt attempt = permit.join();
    attempt.authenticating();
    attempt.rejected();
  }

  CompletableFuture<LoginAttempt> acquire(String device, Login login) {
    CompletableFuture<LoginAttempt> permit = limiter.acquire(device, login);
    advance();
    return permit;
  }

  void advance() {
    timer.advance(Duration.ofMillis(1));
  }

  static boolean isAllowed(CompletableFuture<LoginAttempt> permit) {
    return permit.isDone() && !permit.isCompletedExceptionally();
  }

  static void assertHeld(CompletableFuture<LoginAttempt> permit) {
    assertThat(permit).isCompletedExceptionally();
    assertThat(permit.handle((pass, thrown) -> PollFailure.of(thrown).kind()).join())
        .isEqualTo(FailureClass.AUTH_HELD);
  }

  static Login login(String password) {
    return Login.withPassword("telemetry", password.getBytes(UTF_8));
  }
}
