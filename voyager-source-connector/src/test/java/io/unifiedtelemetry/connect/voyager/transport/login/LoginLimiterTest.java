package io.unifiedtelemetry.connect.voyager.transport.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.timer.ManualTimer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginLimiterTest {
  private static final Login SHARED = login("shared");
  private static final Login OTHER = login("other");

  private final ManualTimer timer = new ManualTimer();
  private final LoginLimiter limiter = new LoginLimiter(timer, 1000);

  @Test
  void triesNoOtherDeviceAfterThreeConsecutiveRejections() {
    reject("a", "b", "c");

    assertHeld(acquire("d", SHARED));
    assertThat(isAllowed(acquire("e", OTHER))).isTrue();
  }

  @Test
  void theMessageNamesTheDevicesButNoSecret() {
    reject("a", "b", "c");

    PollFailure held = acquire("d", SHARED).handle((pass, thrown) -> PollFailure.of(thrown)).join();

    assertThat(held).hasMessageContaining("a, b, c").hasMessageContaining("telemetry");
    assertThat(held.getMessage()).doesNotContain("shared");
  }

  @Test
  void anAcceptedLoginResetsTheCount() {
    reject("a", "b");
    acquire("c", SHARED).getNow(null).accepted();
    reject("d", "e");

    assertThat(isAllowed(acquire("f", SHARED))).isTrue();
  }

  @Test
  void aDeviceThatRejectedMayBeRetriedAndUnblocksTheOthersWhenItAccepts() {
    reject("a", "b", "c");

    CompletableFuture<LoginAttempt> again = acquire("b", SHARED);
    assertThat(isAllowed(acquire("c", SHARED))).as("one at a time").isFalse();
    again.getNow(null).accepted();

    assertThat(isAllowed(acquire("d", SHARED))).isTrue();
  }

  @Test
  void devicesWithOtherCredentialsAndRemovedDevicesBlockNoOthers() {
    reject("a", "b", "c");
    acquire("a", OTHER).getNow(null).accepted();
    CompletableFuture<LoginAttempt> next = acquire("d", SHARED);
    assertThat(isAllowed(next)).as("two rejections are left").isTrue();
    next.getNow(null).rejected();
    assertHeld(acquire("e", SHARED));

    limiter.remove("b");

    assertThat(isAllowed(acquire("e", SHARED))).isTrue();
  }

  @Test
  void ignoresRejectionsOfRemovedDevices() {
    reject("a", "b");
    LoginAttempt late = acquire("c", SHARED).join();
    limiter.remove("c");
    late.rejected();

    assertThat(isAllowed(acquire("d", SHARED))).isTrue();
  }

  @Test
  void untilAcceptedAllowsOnlyAsManyAttemptsAsMayBeRejected() {
    List<CompletableFuture<LoginAttempt>> permits =
        IntStream.range(0, 5).mapToObj(i -> acquire("device" + i, SHARED)).toList();
    assertThat(permits.stream().filter(LoginLimiterTest::isAllowed)).hasSize(3);

    permits.get(0).getNow(null).rejected();
    assertThat(isAllowed(permits.get(3))).as("one rejected, two in flight").isFalse();
    permits.get(1).getNow(null).undecided();
    advance();
    assertThat(isAllowed(permits.get(3))).isTrue();
    permits.get(2).getNow(null).rejected();
    permits.get(3).getNow(null).rejected();

    assertHeld(permits.get(4));
  }

  @Test
  void acceptedCredentialsAreNotLimited() {
    acquire("a", SHARED).getNow(null).accepted();

    assertThat(IntStream.range(0, 50).mapToObj(i -> acquire("d" + i, SHARED)))
        .allMatch(LoginLimiterTest::isAllowed);
  }

  @Test
  void anAttemptWithoutAResultBlocksOthersOnlyBriefly() {
    acquire("a", SHARED);
    acquire("b", SHARED);
    acquire("c", SHARED);
    CompletableFuture<LoginAttempt> waiting = acquire("d", SHARED);
    assertThat(isAllowed(waiting)).isFalse();

    timer.advance(Duration.ofSeconds(5));

    assertThat(isAllowed(waiting)).isTrue();
  }

  @Test
  void onlyTheFirstResultCounts() {
    acquire("c", SHARED).getNow(null).accepted();
    for (String device : List.of("a", "b", "d")) {
      LoginAttempt attempt = acquire(device, SHARED).join();
      attempt.undecided();
      attempt.rejected();
    }

    assertThat(isAllowed(acquire("e", SHARED))).isTrue();
  }

  @Test
  void limitsLoginsPerSecond() {
    LoginLimiter slow = new LoginLimiter(timer, 2);
    acquire("first", SHARED).getNow(null).accepted();
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
    LoginLimiter slow = new LoginLimiter(timer, 1);
    slow.acquire("a", SHARED);
    CompletableFuture<LoginAttempt> gone = slow.acquire("b", SHARED);
    CompletableFuture<LoginAttempt> next = slow.acquire("c", SHARED);
    gone.cancel(false);

    timer.advance(Duration.ofSeconds(1));

    assertThat(isAllowed(next)).isTrue();
  }

  private void reject(String... devices) {
    for (String device : devices) {
      acquire(device, SHARED).getNow(null).rejected();
    }
  }

  private CompletableFuture<LoginAttempt> acquire(String device, Login login) {
    CompletableFuture<LoginAttempt> permit = limiter.acquire(device, login);
    advance();
    return permit;
  }

  private void advance() {
    timer.advance(Duration.ofMillis(1));
  }

  private static boolean isAllowed(CompletableFuture<LoginAttempt> permit) {
    return permit.isDone() && !permit.isCompletedExceptionally();
  }

  private static void assertHeld(CompletableFuture<LoginAttempt> permit) {
    assertThat(permit).isCompletedExceptionally();
    assertThat(permit.handle((pass, thrown) -> PollFailure.of(thrown).kind()).join())
        .isEqualTo(FailureClass.AUTH_HELD);
  }

  private static Login login(String password) {
    return Login.withPassword("telemetry", password.getBytes(UTF_8));
  }
}
