package io.unifiedtelemetry.connect.voyager.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a poll may cost, and what happens if there is not enough of it. */
class DevicePollerResourcesTest extends DevicePollerTestBase {
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
}
