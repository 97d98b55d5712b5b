package io.unifiedtelemetry.connect.voyager.poll;

import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.ResponseParser;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.timer.Timer;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.Response;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginAttempt;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Polls one device: one request at each due time, unless one is in flight or the device is backing
 * off. Nothing that this device does or fails to do affects another one.
 */
public final class DevicePoller implements AutoCloseable {
  // A device that backs off for long is still reported as down, so that it shows in the data.
  private static final Duration BACKOFF_REPORT_INTERVAL = Duration.ofSeconds(60);

  private record Parsed(ParsedResponse response, int bytes) {}

  private final PollContext context;
  private final Timer timer;
  private final DeviceLink link;
  private final ResponseParser parser;
  private final DeviceHealth health;
  private final LeftOutLog leftOut = new LeftOutLog();
  private final FixedRate rate;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicInteger skipped = new AtomicInteger();
  private volatile Device device;
  private volatile boolean closed;
  // The last login sent to the device and the last rejected one; null if there is none.
  private volatile Login lastLogin;
  private volatile Login rejectedLogin;
  private volatile long lastReport;
  private volatile CompletableFuture<LoginAttempt> permit = CompletableFuture.completedFuture(null);

  /** Creates a poller that is not yet started. */
  public DevicePoller(
      Device device,
      DeviceLink link,
      ResponseParser parser,
      DeviceHealth health,
      PollContext context) {
    this.device = device;
    this.link = link;
    this.parser = parser;
    this.health = health;
    this.context = context;
    this.timer = context.timer();
    this.rate = new FixedRate(timer, context.config().interval(), this::onDue);
  }

  /** Starts polling at that time. */
  public void start(long firstDue) {
    rate.start(firstDue);
  }

  /** The device as currently configured. */
  public Device device() {
    return device;
  }

  /** Replaces the credentials and tags of the device; the connection stays open. */
  public void update(Device updated) {
    device = updated;
  }

  /** Whether the device is waiting for other credentials. */
  public boolean needsCredentials() {
    return health.failsWith(FailureClass.AUTH) || health.failsWith(FailureClass.AUTH_HELD);
  }

  @Override
  public void close() {
    closed = true;
    rate.close();
    permit.cancel(false);
    context.limiter().remove(device.name());
    link.close();
    context.slow().remove(device.name());
    context.silent().remove(device.name());
  }

  private void onDue(long due, int missed) {
    skip(missed);
    if (!busy.compareAndSet(false, true)) {
      skip(1);
      return;
    }
    // After a rejected login, check whether a file contains a new secret, which may block.
    if (rejectedLogin != null || !health.isBackingOff(timer.nanoTime())) {
      failingOnError(() -> context.executor().execute(() -> failingOnError(() -> poll(due))));
    } else {
      reportBackoff();
      busy.set(false);
    }
  }

  // Whatever is thrown, also an error: a device that stays busy would never be polled again.
  private void failingOnError(Runnable step) {
    try {
      step.run();
    } catch (Throwable e) {
      fail(PollFailure.of(e), 0);
    }
  }

  private void poll(long due) {
    if (link.isAuthenticated()) {
      context.statistics().recordLateness(timer.nanoTime() - due);
      send(link::request);
    } else {
      authenticateAndSend(device.credentials().login());
    }
  }

  private void authenticateAndSend(Login login) {
    if (login.equals(rejectedLogin) && health.isBackingOff(timer.nanoTime())) {
      reportBackoff();
      busy.set(false);
      return;
    }
    rejectedLogin = null;
    lastLogin = login;
    permit = context.limiter().acquire(device.name(), login);
    if (closed) {
      permit.cancel(false);
    }
    permit.whenComplete(
        (attempt, held) -> {
          if (held != null) {
            fail(PollFailure.of(held), 0);
          } else {
            failingOnError(() -> authenticateAndSend(attempt));
          }
        });
  }

  private void authenticateAndSend(LoginAttempt attempt) {
    try {
      context.executor().execute(() -> failingOnError(() -> send(attempt)));
    } catch (RejectedExecutionException e) {
      attempt.undecided();
      throw e;
    }
  }

  private void send(LoginAttempt attempt) {
    try {
      send(() -> link.request(attempt));
    } catch (RuntimeException | Error e) {
      attempt.undecided();
      throw e;
    }
  }

  private void send(Supplier<CompletableFuture<Response>> request) {
    long started = timer.nanoTime();
    CompletableFuture<Parsed> result = request.get().thenApply(this::parse);
    Future<?> timeout =
        timer.schedule(
            started + context.config().timeout().toNanos(),
            () -> executeOrRun(() -> abort(timedOut(), result)));
    result.whenComplete(
        (parsed, thrown) -> {
          timeout.cancel(false);
          long duration = timer.nanoTime() - started;
          if (thrown == null) {
            succeed(parsed, duration);
          } else {
            // Nothing else that arrives over this connection could be parsed either.
            link.abort(PollFailure.of(thrown));
            fail(PollFailure.of(thrown), duration);
          }
        });
  }

  private void abort(PollFailure failure, CompletableFuture<Parsed> result) {
    link.abort(failure);
    // If the response is being parsed, it comes too late.
    result.completeExceptionally(failure);
  }

  // Aborting blocks on nothing, and without it the device would be busy for ever.
  private void executeOrRun(Runnable work) {
    try {
      context.executor().execute(work);
    } catch (RejectedExecutionException noThread) {
      work.run();
    }
  }

  // After a timeout, the response of the next poll may arrive while this one is still parsed.
  private Parsed parse(Response response) {
    synchronized (parser) {
      return new Parsed(parser.parse(response.bytes(), response.length()), response.length());
    }
  }

  private void succeed(Parsed parsed, long durationNanos) {
    if (closed) {
      return;
    }
    ParsedResponse response = parsed.response();
    health.recordSuccess(timer.nanoTime());
    context.statistics().recordSuccess(device.name(), durationNanos, response);
    context.slow().recordDuration(device.name(), durationNanos);
    context.silent().remove(device.name());
    leftOut.log(device.name(), response.examples());
    finish(
        PollResult.succeeded(
            device, response, durationNanos, parsed.bytes(), skipped.getAndSet(0)));
  }

  private void fail(PollFailure failure, long durationNanos) {
    if (closed) {
      return;
    }
    if (failure.kind() == FailureClass.AUTH) {
      rejectedLogin = lastLogin;
    }
    if (failure.kind() == FailureClass.AUTH_HELD && health.failsWith(FailureClass.AUTH_HELD)) {
      reportBackoff();
      busy.set(false);
      return;
    }
    health.recordFailure(failure, timer.nanoTime());
    context.statistics().recordFailure(device.name(), failure);
    context.silent().add(device.name(), failure.kind());
    finish(PollResult.failed(device, failure, durationNanos, skipped.getAndSet(0)));
  }

  private void reportBackoff() {
    if (timer.nanoTime() - lastReport >= BACKOFF_REPORT_INTERVAL.toNanos()) {
      health
          .lastFailure()
          .ifPresent(last -> report(PollResult.failed(device, last, 0, skipped.getAndSet(0))));
    }
  }

  private void finish(PollResult result) {
    try {
      report(result);
    } finally {
      busy.set(false);
    }
  }

  private void report(PollResult result) {
    lastReport = timer.nanoTime();
    if (!closed) {
      context.results().accept(result);
    }
  }

  private void skip(int count) {
    if (count > 0) {
      skipped.addAndGet(count);
      context.statistics().recordSkipped(count);
    }
  }

  private PollFailure timedOut() {
    return new PollFailure(
        FailureClass.TIMEOUT,
        "no complete response within " + context.config().timeout().toMillis() + " ms");
  }
}
