package io.unifiedtelemetry.connect.voyager.transport.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoginLimiterTest extends LoginLimiterTestBase {
  @Test
  void untilAcceptedTriesTwiceAndThenOncePerWindow() {
    reject("a", "b");
    assertHeld(acquire("c", SHARED));

    timer.advance(LoginLimits.WINDOW.minusSeconds(1));
    assertHeld(acquire("c", SHARED));
    timer.advance(Duration.ofSeconds(1));
    reject("c");
    assertHeld(acquire("d", SHARED));
    assertThat(isAllowed(acquire("e", OTHER))).as("another account").isTrue();
  }

  @Test
  void theMessageNamesTheDevicesButNoSecret() {
    reject("a", "b");

    PollFailure held = acquire("d", SHARED).handle((pass, thrown) -> PollFailure.of(thrown)).join();

    assertThat(held).hasMessageContaining("a, b").hasMessageContaining("telemetry");
    assertThat(held.getMessage()).doesNotContain("shared");
  }

  @Test
  void anAcceptedLoginResetsTheCount() {
    reject("a");
    accept("c");
    reject("d");

    assertThat(isAllowed(acquire("f", SHARED))).isTrue();
  }

  @Test
  void aDeviceIsTriedAgainAfterTheRetryAndThenAfterTheWindow() {
    accept("good");
    reject("a");

    assertHeld(acquire("a", SHARED));
    timer.advance(LoginLimits.RETRY);
    reject("a");
    accept("good");
    timer.advance(LoginLimits.RETRY);
    assertHeld(acquire("a", SHARED));
    timer.advance(LoginLimits.WINDOW);
    assertThat(isAllowed(acquire("a", SHARED))).isTrue();
  }

  @Test
  void devicesThatRejectBarNoneThatAccepted() {
    accept("good", "another");
    reject("a", "b", "c");

    assertThat(isAllowed(acquire("good", SHARED))).isTrue();
  }

  @Test
  void devicesThatRejectBarNoneThatAcceptedAmongAThousand() {
    for (int i = 0; i < 1000; i++) {
      accept("device" + i);
    }
    reject("device0", "device1", "device2");

    for (int i = 3; i < 1000; i++) {
      accept("device" + i);
    }
  }

  @Test
  void whileRejectionsContinueConnectedDevicesAreTriedOneAtATimeWithDoublingPauses() {
    IntStream.range(0, 20).forEach(i -> accept("device" + i));
    int tried = 0;
    for (int second = 0; second < 900; second++) {
      CompletableFuture<LoginAttempt> permit = acquire("device" + tried, SHARED);
      if (isAllowed(permit)) {
        reject(permit);
        tried++;
      }
      timer.advance(Duration.ofSeconds(1));
    }

    assertThat(tried).isBetween(5, 14);
  }

  @Test
  void onlyOneAttemptIsSentWhenTwoDevicesConnectAfterRejections() {
    accept("good", "better", "best");
    reject("a", "b");
    LoginAttempt first = acquire("good", SHARED).join();
    LoginAttempt second = acquire("better", SHARED).join();
    first.authenticating();

    assertThatThrownBy(second::authenticating).isInstanceOf(PollFailure.class);
    second.undecided();
    first.accepted();
    assertThat(isAllowed(acquire("better", SHARED))).isTrue();
  }

  @Test
  void withoutAConnectedDeviceThoseThatAcceptedAreHeldToo() {
    accept("a", "b", "c");
    List<LoginAttempt> attempts =
        Stream.of("a", "b", "c").map(each -> acquire(each, SHARED).join()).toList();
    attempts.get(0).authenticating();
    attempts.get(1).authenticating();

    assertThatThrownBy(attempts.get(2)::authenticating).isInstanceOf(PollFailure.class);
    attempts.get(0).rejected();
    attempts.get(1).rejected();
    assertHeld(acquire("c", SHARED));
  }

  @Test
  void oneDeviceThatRejectsDoesNotBarTheOnlyOtherOne() {
    accept("good");
    reject("bad");
    timer.advance(LoginLimits.RETRY);
    reject("bad");

    accept("good");
  }

  @Test
  void aRemovedDeviceStillCountsForTheAccount() {
    reject("a", "b");

    limiter.remove("a");

    assertHeld(acquire("c", SHARED));
  }

  @Test
  void untilAcceptedAllowsOnlyAsManyAttemptsAsMayBeRejected() {
    List<CompletableFuture<LoginAttempt>> permits =
        IntStream.range(0, 4).mapToObj(i -> acquire("device" + i, SHARED)).toList();
    assertThat(permits.stream().filter(LoginLimiterTest::isAllowed)).hasSize(2);

    permits.get(0).join().undecided();
    advance();
    assertThat(isAllowed(permits.get(2))).as("the first did not get that far").isTrue();
    reject(permits.get(1));
    assertThat(isAllowed(permits.get(3))).as("one rejected, one in flight").isFalse();
    reject(permits.get(2));

    assertHeld(permits.get(3));
  }

  @Test
  void acceptedCredentialsAreNotLimited() {
    accept("a");

    assertThat(IntStream.range(0, 50).mapToObj(i -> acquire("d" + i, SHARED)))
        .allMatch(LoginLimiterTest::isAllowed);
  }

  @Test
  void anAttemptThatDoesNotGetToTheAuthenticationBlocksOthersOnlyBriefly() {
    LoginAttempt first = acquire("a", SHARED).join();
    acquire("b", SHARED);
    CompletableFuture<LoginAttempt> waiting = acquire("c", SHARED);
    assertThat(isAllowed(waiting)).isFalse();

    timer.advance(Duration.ofSeconds(2));
    assertThat(isAllowed(waiting)).isTrue();
    waiting.join().authenticating();
    LoginAttempt other = acquire("d", SHARED).join();
    other.authenticating();

    assertThatThrownBy(first::authenticating).isInstanceOf(PollFailure.class);
  }

  @Test
  void anAttemptInFlightBlocksOthersHoweverLongItTakes() {
    acquire("a", SHARED).join().authenticating();
    LoginAttempt slow = acquire("b", SHARED).join();
    slow.authenticating();
    CompletableFuture<LoginAttempt> waiting = acquire("c", SHARED);

    timer.advance(LoginLimits.WINDOW.multipliedBy(2));
    assertThat(waiting).isNotDone();
    slow.undecided();
    assertThat(isAllowed(waiting)).as("one without a result, one in flight").isFalse();
  }

  @Test
  void aRequestWithoutAResponseCountsForItsDeviceOnly() {
    for (String device : List.of("v1", "v2", "v1", "v2")) {
      LoginAttempt attempt = acquire(device, SHARED).join();
      attempt.authenticating();
      attempt.noResponse();
    }

    assertHeld(acquire("v1", SHARED));
    assertHeld(acquire("v2", SHARED));
    assertThat(isAllowed(acquire("v3", SHARED))).isTrue();
  }

  @Test
  void anAttemptWithoutAResultCounts() {
    for (String device : List.of("a", "b")) {
      LoginAttempt attempt = acquire(device, SHARED).join();
      attempt.authenticating();
      attempt.undecided();
    }

    assertHeld(acquire("c", SHARED));
  }

  @Test
  void onlyTheFirstResultCounts() {
    for (String device : List.of("a", "b", "d")) {
      LoginAttempt attempt = acquire(device, SHARED).join();
      attempt.undecided();
      attempt.rejected();
    }

    assertThat(isAllowed(acquire("e", SHARED))).isTrue();
  }
}
