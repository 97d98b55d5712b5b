package io.unifiedtelemetry.connect.voyager.schedule;

import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.health.DeviceHealth;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.model.AnswerReader;
import io.unifiedtelemetry.connect.voyager.schedule.Question.Understood;
import io.unifiedtelemetry.connect.voyager.timer.Timer;
import io.unifiedtelemetry.connect.voyager.transport.Answer;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginAttempt;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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
  private final Question question;
  private final DeviceHealth health;
  private final FixedRate rate;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicInteger skipped = new AtomicInteger();
  private volatile Device device;
  private volatile boolean closed;
  // What the device was shown last, and what it refused last; null where nothing.
  private volatile Login shown;
  private volatile Login refused;
  private volatile long lastOutcome;
  private volatile CompletableFuture<LoginAttempt> place = CompletableFuture.completedFuture(null);

  /** A poller that does nothing before it is started. */
  public DevicePoller(
      Device device, DeviceLink link, AnswerReader reader, DeviceHealth health, Polling polling) {
    this.device = device;
    this.link = link;
    this.health = health;
    this.polling = polling;
    this.timer = polling.timer();
    this.question =
        new Question(link, reader, timer, polling.executor(), polling.config().timeout());
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
    return health.failsWith(FailureClass.AUTH) || health.failsWith(FailureClass.AUTH_HELD);
  }

  @Override
  public void close() {
    closed = true;
    rate.close();
    place.cancel(false);
    polling.gate().leave(device.name());
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
      // After a refusal it is looked whether a file has another secret now, which may wait.
      if (refused != null || !health.isResting(timer.nanoTime())) {
        polling.executor().execute(() -> begin(due));
        handedOver = true;
      } else {
        sayThatItRests();
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
      sayThatItRests();
      busy.set(false);
      return;
    }
    refused = null;
    shown = login;
    place = polling.gate().enter(device.name(), login);
    if (closed) {
      place.cancel(false);
    }
    place.whenComplete(
        (attempt, held) -> {
          if (held != null) {
            fail(PollFailure.of(held), 0);
          } else {
            polling.executor().execute(() -> ask(() -> link.ask(attempt)));
          }
        });
  }

  private void ask(Supplier<CompletableFuture<Answer>> way) {
    long begun = timer.nanoTime();
    question
        .ask(way)
        .whenComplete(
            (understood, thrown) -> {
              long took = timer.nanoTime() - begun;
              if (thrown == null) {
                succeed(understood, took);
              } else {
                fail(PollFailure.of(thrown), took);
              }
            });
  }

  private void succeed(Understood understood, long took) {
    if (closed) {
      return;
    }
    health.succeeded(timer.nanoTime());
    polling.statistics().succeeded(device.name(), took, understood.reading().leftOut());
    polling.slow().answered(device.name(), took);
    polling.silent().forget(device.name());
    end(
        PollOutcome.answered(
            device, understood.reading(), took, understood.bytes(), skipped.getAndSet(0)));
  }

  private void fail(PollFailure failure, long took) {
    if (closed) {
      return;
    }
    if (failure.kind() == FailureClass.AUTH) {
      refused = shown;
    }
    if (failure.kind() == FailureClass.AUTH_HELD && health.failsWith(FailureClass.AUTH_HELD)) {
      sayThatItRests();
      busy.set(false);
      return;
    }
    health.failed(failure, timer.nanoTime());
    polling.statistics().failed(device.name(), failure);
    polling.silent().failed(device.name(), failure.kind());
    end(PollOutcome.failed(device, failure, took, skipped.getAndSet(0)));
  }

  private void sayThatItRests() {
    if (timer.nanoTime() - lastOutcome >= RESTING_REPORT.toNanos()) {
      health
          .lastFailure()
          .ifPresent(last -> report(PollOutcome.failed(device, last, 0, skipped.getAndSet(0))));
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
}
