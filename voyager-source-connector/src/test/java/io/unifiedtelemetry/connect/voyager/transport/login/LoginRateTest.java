package io.unifiedtelemetry.connect.voyager.transport.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How fast logins follow each other. */
class LoginRateTest extends LoginLimiterTestBase {
  @Test
  void repeatedRequestsOverHttpsCount() {
    LoginAttempt first = acquire("a", SHARED).join();
    first.accepted();
    for (int i = 0; i < 2; i++) {
      assertThat(first.isTrusted()).isTrue();
      LoginAttempt next = first.repeat();
      next.authenticating();
      next.rejected();
    }

    assertThat(first.isTrusted()).isFalse();
    assertHeld(acquire("b", SHARED));
  }

  @Test
  void limitsLoginsPerSecond() {
    LoginLimiter slow = new LoginLimiter(timer, Clock.systemUTC(), LoginLimits.perSecond(2));
    accept("first");
    List<CompletableFuture<LoginAttempt>> permits =
        IntStream.range(0, 10).mapToObj(i -> slow.acquire("device" + i, login("own" + i))).toList();

    assertThat(permits.stream().filter(LoginLimiterTest::isAllowed)).hasSize(1);
    timer.advance(Duration.ofSeconds(1));
    assertThat(permits.stream().filter(LoginLimiterTest::isAllowed)).hasSize(3);
    timer.advance(Duration.ofSeconds(4));
    assertThat(permits).allMatch(LoginLimiterTest::isAllowed);
  }

  @Test
  void aCancelledRequestLeavesTheQueue() {
    LoginLimiter slow = new LoginLimiter(timer, Clock.systemUTC(), LoginLimits.perSecond(1));
    slow.acquire("a", SHARED);
    CompletableFuture<LoginAttempt> gone = slow.acquire("b", SHARED);
    CompletableFuture<LoginAttempt> next = slow.acquire("c", SHARED);
    gone.cancel(false);

    timer.advance(Duration.ofSeconds(1));

    assertThat(isAllowed(next)).isTrue();
  }
}
