package io.unifiedtelemetry.connect.voyager.probe.ask;

import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.ResponseParser;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.poll.PollResult;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.Response;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginAttempt;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A device that is asked once or several times over one connection. A login that it refused is not
 * tried again, so that no account is locked.
 */
final class AskedDevice implements AutoCloseable {
  private static final ParsedResponse NOTHING = new ParsedResponse(List.of(), 0);

  private final Device device;
  private final DeviceLink link;
  private final ResponseParser reader;
  private final Duration timeout;
  private final Executor executor;
  private final Clock clock;
  private volatile PollFailure refusal;

  /**
   * @param executor where waiting for the device does no harm
   */
  AskedDevice(
      Device device,
      DeviceLink link,
      ResponseParser reader,
      Duration timeout,
      Executor executor,
      Clock clock) {
    this.device = device;
    this.link = link;
    this.reader = reader;
    this.timeout = timeout;
    this.executor = executor;
    this.clock = clock;
  }

  /** Asks; completes with the outcome, whatever it is. Not while one question is under way. */
  CompletableFuture<Probed> ask() {
    long begun = System.nanoTime();
    if (refusal != null) {
      return CompletableFuture.completedFuture(failed(refusal, Optional.empty(), begun));
    }
    CompletableFuture<Response> answer;
    try {
      answer = link.isAuthenticated() ? link.request() : link.request(attempt());
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    abortLater(answer);
    return answer.handle(
        (given, thrown) ->
            thrown == null
                ? read(given, begun)
                : failed(PollFailure.of(thrown), Optional.empty(), begun));
  }

  /** Whether it refused the login. */
  boolean hasRefused() {
    return refusal != null;
  }

  @Override
  public void close() {
    link.close();
  }

  private LoginAttempt attempt() {
    return LoginAttempt.uncounted(device.credentials().login());
  }

  private void abortLater(CompletableFuture<Response> answer) {
    Executor atTheDeadline =
        CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS, executor);
    atTheDeadline.execute(
        () -> {
          if (!answer.isDone()) {
            link.abort(
                new PollFailure(
                    FailureClass.TIMEOUT,
                    "%s gave no whole answer in %d s"
                        .formatted(device.address(), timeout.toSeconds())));
          }
        });
  }

  private Probed read(Response answer, long begun) {
    try {
      ParsedResponse reading = reader.parse(answer.bytes(), answer.length());
      PollResult outcome =
          new PollResult(
              device, reading, Optional.empty(), System.nanoTime() - begun, answer.length(), 0);
      return new Probed(clock.instant(), outcome, Optional.of(answer));
    } catch (RuntimeException e) {
      return failed(PollFailure.of(e), Optional.of(answer), begun);
    }
  }

  private Probed failed(PollFailure failure, Optional<Response> answer, long begun) {
    if (failure.kind() == FailureClass.AUTH) {
      refusal = failure;
    }
    PollResult outcome =
        new PollResult(device, NOTHING, Optional.of(failure), System.nanoTime() - begun, 0, 0);
    return new Probed(clock.instant(), outcome, answer);
  }
}
