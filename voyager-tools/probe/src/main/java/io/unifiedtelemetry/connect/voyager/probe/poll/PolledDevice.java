package io.unifiedtelemetry.connect.voyager.probe.poll;

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
 * Polls a device, once or repeatedly, over one connection. A rejected login is not retried, so that
 * no account is locked.
 */
final class PolledDevice implements AutoCloseable {
  private static final ParsedResponse NO_READING = new ParsedResponse(List.of(), 0);

  private final Device device;
  private final DeviceLink link;
  private final ResponseParser reader;
  private final Duration timeout;
  private final Executor executor;
  private final Clock clock;
  private volatile PollFailure loginFailure;

  /**
   * @param executor closes the connection at the timeout, which may block
   */
  PolledDevice(
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

  /** Starts a poll; the future always completes normally. The previous poll must have completed. */
  CompletableFuture<ProbeResult> poll() {
    long start = System.nanoTime();
    if (loginFailure != null) {
      return CompletableFuture.completedFuture(failed(loginFailure, Optional.empty(), start));
    }
    CompletableFuture<Response> answer;
    try {
      answer = link.isAuthenticated() ? link.request() : link.request(attempt());
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    abortAtTimeout(answer);
    return answer.handle(
        (given, thrown) ->
            thrown == null
                ? read(given, start)
                : failed(PollFailure.of(thrown), Optional.empty(), start));
  }

  /** Whether the device has rejected the login. */
  boolean hasRejectedLogin() {
    return loginFailure != null;
  }

  @Override
  public void close() {
    link.close();
  }

  private LoginAttempt attempt() {
    return LoginAttempt.uncounted(device.credentials().login());
  }

  private void abortAtTimeout(CompletableFuture<Response> answer) {
    Executor delayed =
        CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS, executor);
    delayed.execute(
        () -> {
          if (!answer.isDone()) {
            link.abort(
                new PollFailure(
                    FailureClass.TIMEOUT,
                    "%s sent no complete response within %d s"
                        .formatted(device.address(), timeout.toSeconds())));
          }
        });
  }

  private ProbeResult read(Response answer, long start) {
    try {
      ParsedResponse reading = reader.parse(answer.bytes(), answer.length());
      PollResult outcome =
          new PollResult(
              device, reading, Optional.empty(), System.nanoTime() - start, answer.length(), 0);
      return new ProbeResult(clock.instant(), outcome, Optional.of(answer));
    } catch (RuntimeException e) {
      return failed(PollFailure.of(e), Optional.of(answer), start);
    }
  }

  private ProbeResult failed(PollFailure failure, Optional<Response> answer, long start) {
    if (failure.kind() == FailureClass.AUTH) {
      loginFailure = failure;
    }
    PollResult outcome =
        new PollResult(device, NO_READING, Optional.of(failure), System.nanoTime() - start, 0, 0);
    return new ProbeResult(clock.instant(), outcome, answer);
  }
}
