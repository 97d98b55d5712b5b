package io.unifiedtelemetry.connect.voyager.transport.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.timer.ManualTimer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginGateTest {
  private static final Login SHARED = login("shared");
  private static final Login OTHER = login("other");

  private final ManualTimer timer = new ManualTimer();
  private final LoginGate gate = new LoginGate(timer, 1000);

  @Test
  void afterThreeRefusalsInARowNoFurtherDeviceIsTried() {
    refuse("a", "b", "c");

    assertHeld(enter("d", SHARED));
    assertThat(passes(enter("e", OTHER))).isTrue();
  }

  @Test
  void theMessageNamesTheDevicesAndNoSecret() {
    refuse("a", "b", "c");

    PollFailure held = enter("d", SHARED).handle((pass, thrown) -> PollFailure.of(thrown)).join();

    assertThat(held).hasMessageContaining("a, b, c").hasMessageContaining("telemetry");
    assertThat(held.getMessage()).doesNotContain("shared");
  }

  @Test
  void anAcceptanceEndsTheRow() {
    refuse("a", "b");
    enter("c", SHARED).getNow(null).accepted();
    refuse("d", "e");

    assertThat(passes(enter("f", SHARED))).isTrue();
  }

  @Test
  void aDeviceThatRefusedMayBeTriedAgainAndLiftsTheBarWhenItAccepts() {
    refuse("a", "b", "c");

    CompletableFuture<LoginAttempt> again = enter("b", SHARED);
    assertThat(passes(enter("c", SHARED))).as("one at a time").isFalse();
    again.getNow(null).accepted();

    assertThat(passes(enter("d", SHARED))).isTrue();
  }

  @Test
  void refusersThatGotOtherCredentialsOrAreGoneBarNobodyAnyMore() {
    refuse("a", "b", "c");
    enter("a", OTHER).getNow(null).accepted();
    CompletableFuture<LoginAttempt> next = enter("d", SHARED);
    assertThat(passes(next)).as("two refusers are left").isTrue();
    next.getNow(null).refused();
    assertHeld(enter("e", SHARED));

    gate.leave("b");

    assertThat(passes(enter("e", SHARED))).isTrue();
  }

  @Test
  void aRefusalOfADeviceThatIsGoneCountsNoMore() {
    refuse("a", "b");
    LoginAttempt late = enter("c", SHARED).join();
    gate.leave("c");
    late.refused();

    assertThat(passes(enter("d", SHARED))).isTrue();
  }

  @Test
  void asLongAsNobodyAcceptedNeverMoreAreUnderWayThanMayBeRefused() {
    List<CompletableFuture<LoginAttempt>> places =
        IntStream.range(0, 5).mapToObj(i -> enter("device" + i, SHARED)).toList();
    assertThat(places.stream().filter(LoginGateTest::passes)).hasSize(3);

    places.get(0).getNow(null).refused();
    assertThat(passes(places.get(3))).as("one refused, two under way").isFalse();
    places.get(1).getNow(null).undecided();
    letTimePass();
    assertThat(passes(places.get(3))).isTrue();
    places.get(2).getNow(null).refused();
    places.get(3).getNow(null).refused();

    assertHeld(places.get(4));
  }

  @Test
  void onceTheyAreAcceptedAsManyMayTryAsLike() {
    enter("a", SHARED).getNow(null).accepted();

    assertThat(IntStream.range(0, 50).mapToObj(i -> enter("d" + i, SHARED)))
        .allMatch(LoginGateTest::passes);
  }

  @Test
  void anAttemptThatSaysNothingKeepsItsPlaceForAShortWhileOnly() {
    enter("a", SHARED);
    enter("b", SHARED);
    enter("c", SHARED);
    CompletableFuture<LoginAttempt> waiting = enter("d", SHARED);
    assertThat(passes(waiting)).isFalse();

    timer.advance(Duration.ofSeconds(5));

    assertThat(passes(waiting)).isTrue();
  }

  @Test
  void onlyTheFirstVerdictCounts() {
    enter("c", SHARED).getNow(null).accepted();
    for (String device : List.of("a", "b", "d")) {
      LoginAttempt attempt = enter(device, SHARED).join();
      attempt.undecided();
      attempt.refused();
    }

    assertThat(passes(enter("e", SHARED))).isTrue();
  }

  @Test
  void soManyPerSecondAndNoMore() {
    LoginGate slow = new LoginGate(timer, 2);
    enter("first", SHARED).getNow(null).accepted();
    List<CompletableFuture<LoginAttempt>> places =
        IntStream.range(0, 10).mapToObj(i -> slow.enter("device" + i, login("own" + i))).toList();

    assertThat(places.stream().filter(LoginGateTest::passes)).hasSize(1);
    timer.advance(Duration.ofSeconds(1));
    assertThat(places.stream().filter(LoginGateTest::passes)).hasSize(3);
    timer.advance(Duration.ofSeconds(4));
    assertThat(places).allMatch(LoginGateTest::passes);
  }

  @Test
  void whoGoesAwayGivesThePlaceUp() {
    LoginGate slow = new LoginGate(timer, 1);
    slow.enter("a", SHARED);
    CompletableFuture<LoginAttempt> gone = slow.enter("b", SHARED);
    CompletableFuture<LoginAttempt> next = slow.enter("c", SHARED);
    gone.cancel(false);

    timer.advance(Duration.ofSeconds(1));

    assertThat(passes(next)).isTrue();
  }

  private void refuse(String... devices) {
    for (String device : devices) {
      enter(device, SHARED).getNow(null).refused();
    }
  }

  private CompletableFuture<LoginAttempt> enter(String device, Login login) {
    CompletableFuture<LoginAttempt> place = gate.enter(device, login);
    letTimePass();
    return place;
  }

  private void letTimePass() {
    timer.advance(Duration.ofMillis(1));
  }

  private static boolean passes(CompletableFuture<LoginAttempt> place) {
    return place.isDone() && !place.isCompletedExceptionally();
  }

  private static void assertHeld(CompletableFuture<LoginAttempt> place) {
    assertThat(place).isCompletedExceptionally();
    assertThat(place.handle((pass, thrown) -> PollFailure.of(thrown).kind()).join())
        .isEqualTo(FailureClass.AUTH_HELD);
  }

  private static Login login(String password) {
    return Login.withPassword("telemetry", password.getBytes(UTF_8));
  }
}
