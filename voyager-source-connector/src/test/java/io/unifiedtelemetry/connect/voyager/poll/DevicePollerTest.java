package io.unifiedtelemetry.connect.voyager.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.voyager.config.PollConfig;
import io.unifiedtelemetry.connect.voyager.config.Transport;
import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.ResponseParser;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Credentials;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.SecretFile;
import io.unifiedtelemetry.connect.voyager.timer.ManualTimer;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginLimiter;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class DevicePollerTest {
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration AUTH_RETRY = Duration.ofSeconds(300);
  private static final String GOOD = "good";

  @TempDir private Path folder;
  private final ManualTimer timer = new ManualTimer();
  private final ScriptedLink link = new ScriptedLink();
  private final List<PollResult> results = new ArrayList<>();
  private final PollStatistics statistics = new PollStatistics(Clock.systemUTC());
  private final LoginLimiter limiter =
      new LoginLimiter(timer, Clock.systemUTC(), LoginLimits.perSecond(1000));
  private Executor executor = Runnable::run;
  private Runnable whileParsing = () -> {};
  private DevicePoller poller;

  @BeforeEach
  void start() {
    poller = poller(device(password("old")));
    poller.start(timer.nanoTime());
    timer.advance(Duration.ZERO);
  }

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
  void parsingIsWithinTheTimeout() {
    whileParsing = () -> timer.advance(TIMEOUT);
    link.respond(GOOD);

    assertThat(results).hasSize(1);
    assertThat(failure(0)).isEqualTo(FailureClass.TIMEOUT);
    assertThat(link.isAuthenticated()).as("the connection is closed").isFalse();
    whileParsing = () -> {};
    secondsUntilNextRequest();
    link.respond(GOOD);
    assertThat(results.get(results.size() - 1).failure()).isEmpty();
  }

  @Test
  void aThreadThatCannotBeCreatedIsAFailedPoll() {
    link.respond(GOOD);
    executor = rejecting();
    timer.advance(INTERVAL);
    assertThat(failure(1)).isEqualTo(FailureClass.RESOURCES);

    executor = Runnable::run;
    secondsUntilNextRequest();
    link.respond(GOOD);
    assertThat(results.get(results.size() - 1).failure()).isEmpty();
  }

  @Test
  void aThreadThatCannotBeCreatedForALoginIsAFailedPoll() {
    link.fail(FailureClass.CLOSED);
    Executor direct = executor;
    AtomicInteger steps = new AtomicInteger();
    executor =
        step -> {
          // The first step waits for the permit, the second one logs in.
          if (steps.incrementAndGet() > 1) {
            throw new RejectedExecutionException("no thread");
          }
          step.run();
        };
    timer.advance(INTERVAL);
    assertThat(failure(1)).isEqualTo(FailureClass.RESOURCES);

    executor = direct;
    secondsUntilNextRequest();
    assertThat(link.isInFlight()).isTrue();
  }

  @Test
  void aTimeoutNeedsNoThread() {
    executor = rejecting();
    timer.advance(TIMEOUT);

    assertThat(failure(0)).isEqualTo(FailureClass.TIMEOUT);
  }

  @Test
  void anErrorIsAFailedPoll() {
    executor =
        step -> {
          throw new OutOfMemoryError("as the test says");
        };
    link.respond(GOOD);
    timer.advance(INTERVAL);
    assertThat(failure(1)).isEqualTo(FailureClass.INTERNAL);
    executor = Runnable::run;
    assertThat(secondsUntilNextRequest()).isPositive();
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

  private FailureClass failure(int result) {
    return results.get(result).failure().orElseThrow().kind();
  }

  private long secondsUntilNextRequest() {
    int before = link.requests;
    long seconds = 0;
    while (link.requests == before) {
      timer.advance(Duration.ofSeconds(1));
      seconds++;
    }
    return seconds;
  }

  private DevicePoller poller(Device device) {
    PollConfig config =
        new PollConfig(INTERVAL, TIMEOUT, Duration.ofSeconds(10), Duration.ofSeconds(60), 1000);
    WaitingLog log =
        new WaitingLog(LoggerFactory.getLogger("test"), Clock.systemUTC(), Duration.ofHours(1));
    PollContext polling =
        new PollContext(
            config,
            timer,
            step -> executor.execute(step),
            limiter,
            statistics,
            new SlowDevices(INTERVAL, "interval", Duration.ofMinutes(1), timer.nanoTime()),
            new SilentDevices(log),
            results::add);
    // The longest of the random waits, a little shortened so that due times come after them.
    Backoff backoff = new Backoff(Duration.ofMillis(4999), Duration.ofSeconds(59), () -> 1);
    return new DevicePoller(
        device, link, parser(), new DeviceHealth("voyager1", backoff, AUTH_RETRY), polling);
  }

  private static Executor rejecting() {
    return step -> {
      throw new RejectedExecutionException("no thread");
    };
  }

  private ResponseParser parser() {
    return (response, length) -> {
      whileParsing.run();
      if (length != GOOD.length()) {
        throw new PollFailure(FailureClass.NOT_JSON, "not good");
      }
      return new ParsedResponse(List.of(), 0);
    };
  }

  private static Device device(Credentials credentials) {
    return new Device(
        "voyager1",
        "192.0.2.1",
        22,
        Transport.SSH,
        credentials,
        List.of(),
        List.of(),
        new TreeMap<>());
  }

  private static Credentials password(String secret) {
    return new Credentials(
        "telemetry", new Password(secret), Optional.empty(), Optional.empty(), null);
  }
}
