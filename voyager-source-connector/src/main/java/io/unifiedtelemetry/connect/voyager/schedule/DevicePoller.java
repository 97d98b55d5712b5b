package io.unifiedtelemetry.connect.voyager.schedule;

import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.health.DeviceHealth;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.model.AnswerReader;
import io.unifiedtelemetry.connect.voyager.model.Reading;
import io.unifiedtelemetry.connect.voyager.timer.Timer;
import io.unifiedtelemetry.connect.voyager.transport.Answer;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Polls one device: at each due time one question, unless one is under way or the device rests
 * after failures. Nothing that this device does or leaves undone reaches another one.
 */
public final class DevicePoller implements AutoCloseable {
  // A device that is left alone for long still says that it is, so that it shows in the data.
  private static final Duration RESTING_REPORT = Duration.ofSeconds(60);

  private final Polling polling;
  private final Timer timer;
  private final DeviceLink link;
  private final AnswerReader reader;
  private final DeviceHealth health;
  private final FixedRate rate;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicInteger skipped = new AtomicInteger();
  private volatile Device device;
  private volatile boolean closed;
  private volatile Login shown;
  private volatile Login refused;
  private volatile long lastOutcome;
  private volatile CompletableFuture<?> place = CompletableFuture.completedFuture(null);

  /** A poller that does nothing before it is started. */
  public DevicePoller(
      Device device, DeviceLink link, AnswerReader reader, DeviceHealth health, Polling polling) {
    this.device = device;
    this.link = link;
    this.reader = reader;
    this.health = health;
    this.polling = polling;
    this.timer = polling.timer();
    this.rate = new FixedRate(timer, polling.config().interval(), this::due);
  }

  /** Begins to poll at that moment. */
  public void start(long first) {
    rate.start(first);
  }

  /** The device as it is polled now. */
  public Device device() {
    return device;
  }

  /** Takes over other credentials or tags of the same device; its connection stays. */
  public void update(Device same) {
    device = same;
  }

  /** Whether a refused login is what it waits for. */
  public boolean isRefused() {
    PollFailure last = health.lastFailure();
    return last != null
        && (last.kind() == FailureClass.AUTH || last.kind() == FailureClass.AUTH_HELD);
  }

  @Override
  public void close() {
    closed = true;
    rate.close();
    place.cancel(false);
    link.close();
    polling.slow().forget(device.name());
    polling.silent().forget(device.name());
  }

  private void due(long due, int missed) {
    skip(missed);
    if (!busy.compareAndSet(false, true)) {
      skip(1);
      return;
    }
    boolean handedOver = false;
    try {
      // A new secret in a file would be seen only by reading it, which may wait.
      if (health.isResting(timer.nanoTime()) && refused == null) {
        rest();
      } else {
        polling.executor().execute(() -> begin(due));
        handedOver = true;
      }
    } finally {
      if (!handedOver) {
        busy.set(false);
      }
    }
  }

  private void begin(long due) {
    try {
      if (link.isLoggedIn()) {
        polling.statistics().began(timer.nanoTime() - due);
        ask(link::ask);
      } else {
        logIn(device.credentials().login());
      }
    } catch (RuntimeException e) {
      fail(PollFailure.of(e), 0);
    }
  }

  private void logIn(Login login) {
    if (login.equals(refused) && health.isResting(timer.nanoTime())) {
      rest();
      busy.set(false);
      return;
    }
    refused = null;
    shown = login;
    place =
        polling
            .gate()
            .enter(device.name(), login)
            .whenComplete(
                (attempt, held) -> {
                  if (held != null) {
                    fail(PollFailure.of(held), 0);
                  } else {
                    polling.executor().execute(() -> ask(() -> link.ask(attempt)));
                  }
                });
  }

  private void ask(Supplier<CompletableFuture<Answer>> question) {
    long begun = timer.nanoTime();
    CompletableFuture<Answer> answer = question.get();
    Future<?> deadline =
        timer.at(
            begun + polling.config().timeout().toNanos(),
            () -> polling.executor().execute(() -> link.abort(tooLate())));
    answer.whenComplete(
        (given, thrown) -> {
          deadline.cancel(false);
          long took = timer.nanoTime() - begun;
          if (thrown == null) {
            read(given, took);
          } else {
            fail(PollFailure.of(thrown), took);
          }
        });
  }

  private void read(Answer answer, long took) {
    Reading reading;
    try {
      reading = reader.read(answer.bytes(), answer.length());
    } catch (RuntimeException e) {
      PollFailure failure = PollFailure.of(e);
      link.abort(failure);
      fail(failure, took);
      return;
    }
    health.succeeded(timer.nanoTime());
    polling.statistics().succeeded(device.name(), took, reading.leftOut());
    polling.slow().answered(device.name(), took);
    polling.silent().forget(device.name());
    end(
        new PollOutcome(
            device, reading, Optional.empty(), took, answer.length(), skipped.getAndSet(0)));
  }

  private void fail(PollFailure failure, long took) {
    if (closed) {
      return;
    }
    if (failure.kind() == FailureClass.AUTH) {
      refused = shown;
    }
    PollFailure before = health.lastFailure();
    if (failure.kind() == FailureClass.AUTH_HELD
        && before != null
        && before.kind() == FailureClass.AUTH_HELD) {
      rest();
      busy.set(false);
      return;
    }
    health.failed(failure, timer.nanoTime());
    polling.silent().failed(device.name(), failure.kind());
    polling.statistics().failed(device.name(), failure);
    end(PollOutcome.failed(device, failure, took, skipped.getAndSet(0)));
  }

  private void rest() {
    PollFailure last = health.lastFailure();
    if (last != null && timer.nanoTime() - lastOutcome >= RESTING_REPORT.toNanos()) {
      report(PollOutcome.failed(device, last, 0, skipped.getAndSet(0)));
    }
  }

  private void end(PollOutcome outcome) {
    try {
      report(outcome);
    } finally {
      busy.set(false);
    }
  }

  private void report(PollOutcome outcome) {
    lastOutcome = timer.nanoTime();
    if (!closed) {
      polling.outcomes().accept(outcome);
    }
  }

  private void skip(int count) {
    if (count > 0) {
      skipped.addAndGet(count);
      polling.statistics().skipped(count);
    }
  }

  private PollFailure tooLate() {
    return new PollFailure(
        FailureClass.TIMEOUT,
        "%s gave no whole answer in %d ms"
            .formatted(device.address(), polling.config().timeout().toMillis()));
  }
}
