package io.unifiedtelemetry.connect.voyager.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.inventory.Credentials;
import io.unifiedtelemetry.connect.voyager.inventory.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DevicePollerTest extends DevicePollerTestBase {
  @Test
  void pollsAtTheFirstDueTimeAndReportsTheResult() {
    timer.advance(Duration.ofSeconds(4));
    link.respond(GOOD);

    assertThat(results).hasSize(1);
    assertThat(results.get(0).failure()).isEmpty();
    assertThat(results.get(0).bytes()).isEqualTo(GOOD.length());
    assertThat(Duration.ofNanos(results.get(0).durationNanos())).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void keepsTheRateRegardlessOfResponseTimes() {
    for (int i = 0; i < 10; i++) {
      timer.advance(Duration.ofMillis(4900));
      link.respond(GOOD);
      timer.advance(Duration.ofMillis(100));
    }

    assertThat(link.requests).isEqualTo(11);
    assertThat(link.logins).as("the connection is kept").hasSize(1);
    assertThat(results).extracting(PollResult::skipped).containsOnly(0);
  }

  @Test
  void skipsAndCountsPollsThatAreDueWhileOneIsInProgress() {
    timer.advance(Duration.ofSeconds(12));
    link.respond(GOOD);
    timer.advance(Duration.ofSeconds(3));

    assertThat(results).extracting(PollResult::skipped).containsExactly(2);
    assertThat(link.requests).isEqualTo(2);
    link.respond(GOOD);
    assertThat(results).extracting(PollResult::skipped).containsExactly(2, 0);
  }

  @Test
  void abortsAPollAfterTheTimeout() {
    timer.advance(TIMEOUT);

    assertThat(results).hasSize(1);
    assertThat(failure(0)).isEqualTo(FailureClass.TIMEOUT);
    assertThat(link.isInFlight()).isFalse();
  }

  @Test
  void closesTheConnectionAfterAnInvalidResponse() {
    link.respond("bad");

    assertThat(failure(0)).isEqualTo(FailureClass.NOT_JSON);
    assertThat(link.isAuthenticated()).isFalse();
  }

  @Test
  void backsOffAfterConsecutiveFailuresUntilTheFirstSuccess() {
    link.fail(FailureClass.REFUSED);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      waits.add(secondsUntilNextRequest());
      link.fail(FailureClass.REFUSED);
    }
    assertThat(waits).containsExactly(5L, 10L, 20L, 40L, 60L);

    secondsUntilNextRequest();
    link.respond(GOOD);
    assertThat(secondsUntilNextRequest()).isEqualTo(5);
    link.fail(FailureClass.REFUSED);
    assertThat(secondsUntilNextRequest()).as("failures are counted from zero").isEqualTo(5);
  }

  @Test
  void doesNotRetryARejectedLoginTooEarly() {
    link.fail(FailureClass.AUTH);

    timer.advance(AUTH_RETRY.minusSeconds(1));
    assertThat(link.logins).hasSize(1);
    timer.advance(Duration.ofSeconds(1));
    assertThat(link.logins).hasSize(2);
    assertThat(poller.needsCredentials()).isTrue();
  }

  @Test
  void reportsADeviceThatBacksOffOncePerMinute() {
    link.fail(FailureClass.AUTH);
    timer.advance(Duration.ofSeconds(290));

    assertThat(results).hasSize(5);
    assertThat(results)
        .allSatisfy(
            each -> assertThat(each.failure().orElseThrow().kind()).isEqualTo(FailureClass.AUTH));
    assertThat(link.logins).hasSize(1);
  }

  @Test
  void triesOtherCredentialsImmediately() {
    link.fail(FailureClass.AUTH);
    timer.advance(INTERVAL);
    poller.update(device(password("new")));
    timer.advance(INTERVAL);

    assertThat(link.logins).hasSize(2);
    link.respond(GOOD);
    assertThat(poller.needsCredentials()).isFalse();
  }

  @Test
  void triesANewSecretInAFileImmediately() throws IOException {
    poller.close();
    link.fail(FailureClass.CLOSED);
    Path secret = folder.resolve("secret");
    Files.writeString(secret, "old\n");
    Credentials inFile =
        new Credentials(
            "telemetry",
            null,
            Optional.of(new SecretFile(folder, "secret")),
            Optional.empty(),
            null);
    poller = poller(device(inFile));
    poller.start(timer.nanoTime());
    timer.advance(Duration.ofMillis(1));
    link.fail(FailureClass.AUTH);
    int before = link.logins.size();
    timer.advance(INTERVAL);
    assertThat(link.logins).hasSize(before);

    Files.writeString(secret, "new\n");
    timer.advance(INTERVAL);

    assertThat(link.logins).hasSize(before + 1);
  }

  @Test
  void reportsCredentialsThatOthersRejectedAsHeld() {
    link.fail(FailureClass.CLOSED);
    for (String other : List.of("a", "b")) {
      timer.advance(Duration.ofMillis(1));
      limiter.acquire(other, password("old").login()).getNow(null).rejected();
    }
    timer.advance(INTERVAL.multipliedBy(3));

    assertThat(link.logins).hasSize(1);
    assertThat(results).hasSize(2);
    assertThat(failure(1)).isEqualTo(FailureClass.AUTH_HELD);
  }

  @Test
  void aClosedPollerLeavesTheLoginQueue() {
    link.fail(FailureClass.CLOSED);
    Duration halfASlot = Duration.ofNanos(500_000);
    timer.advance(INTERVAL.minus(halfASlot));
    limiter.acquire("before", password("other").login());
    timer.advance(halfASlot);
    poller.close();
    CompletableFuture<?> next = limiter.acquire("next", password("other").login());

    timer.advance(halfASlot);

    assertThat(next).isCompleted();
    assertThat(link.logins).hasSize(1);
  }

  @Test
  void doesNothingAfterClose() {
    poller.close();
    link.fail(FailureClass.CLOSED);
    timer.advance(INTERVAL.multipliedBy(3));

    assertThat(link.closed).isTrue();
    assertThat(link.requests).isEqualTo(1);
    assertThat(results).isEmpty();
  }
}
