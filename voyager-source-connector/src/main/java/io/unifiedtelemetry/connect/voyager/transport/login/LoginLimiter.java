package io.unifiedtelemetry.connect.voyager.transport.login;

import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.timer.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Limits logins so that no account is locked and no authentication server is overloaded: at most so
 * many per second, and none with credentials that three devices in a row rejected, until one
 * accepts them. Until the credentials are accepted for the first time, or after a rejection, no
 * more attempts are in flight than may be rejected safely.
 */
public final class LoginLimiter {
  // How long an attempt without a result keeps others waiting.
  private static final Duration MAX_WAIT_FOR_RESULT = Duration.ofSeconds(5);

  private final Timer timer;
  private final long spacing;
  private final Map<Login, CredentialState> states = new HashMap<>();
  // The login of each device; rejections of an earlier login do not count for the device.
  private final Map<String, Login> current = new HashMap<>();
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private long nextSlot;
  private boolean wakeUpScheduled;

  private record Waiting(
      String device, Login login, CredentialState state, CompletableFuture<LoginAttempt> permit) {}

  /**
   * @param perSecond maximum number of logins per second
   */
  public LoginLimiter(Timer timer, double perSecond) {
    this.timer = timer;
    this.spacing = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
    this.nextSlot = timer.nanoTime();
  }

  /**
   * Requests a login attempt. Cancel the future to leave the queue.
   *
   * @return the attempt as soon as it is allowed, or a {@link PollFailure} of class {@link
   *     FailureClass#AUTH_HELD}
   */
  public CompletableFuture<LoginAttempt> acquire(String device, Login login) {
    CompletableFuture<LoginAttempt> permit = new CompletableFuture<>();
    synchronized (this) {
      if (!login.equals(current.get(device))) {
        forget(device);
        current.put(device, login);
      }
      CredentialState state = states.computeIfAbsent(login, key -> new CredentialState());
      queue.add(new Waiting(device, login, state, permit));
    }
    processQueue();
    return permit;
  }

  /** Removes a device; if it rejected credentials, it no longer blocks other devices. */
  public void remove(String device) {
    synchronized (this) {
      forget(device);
    }
    processQueue();
  }

  // Otherwise devices that got their own credentials would block the old ones for all others.
  private void forget(String device) {
    Login previous = current.remove(device);
    if (previous != null) {
      states.get(previous).remove(device);
    }
  }

  private void processQueue() {
    List<Runnable> decisions = new ArrayList<>();
    synchronized (this) {
      Iterator<Waiting> waiting = queue.iterator();
      while (waiting.hasNext()) {
        Waiting each = waiting.next();
        if (each.permit().isDone() || decide(each, decisions)) {
          waiting.remove();
        }
      }
      scheduleWakeUp();
    }
    // Outside the lock, because whoever gets a permit starts working immediately.
    decisions.forEach(Runnable::run);
  }

  /** Allows or fails the attempt; returns false if it has to wait. */
  private boolean decide(Waiting each, List<Runnable> decisions) {
    CredentialState state = each.state();
    if (state.isBlockedFor(each.device())) {
      PollFailure held =
          new PollFailure(
              FailureClass.AUTH_HELD,
              "not tried because %s in a row rejected the same credentials of %s; correct the"
                      .formatted(state.rejectingDevices(), each.login().username())
                  + " credentials of these devices, or give them their own");
      decisions.add(() -> each.permit().completeExceptionally(held));
      return true;
    }
    long now = timer.nanoTime();
    if (now - nextSlot < 0 || !state.allowsAttempt()) {
      return false;
    }
    nextSlot = Math.max(nextSlot, now) + spacing;
    state.onAttemptStarted();
    Attempt attempt = new Attempt(each.device(), each.login(), state);
    timer.schedule(now + MAX_WAIT_FOR_RESULT.toNanos(), attempt::release);
    decisions.add(() -> each.permit().complete(attempt));
    return true;
  }

  private void scheduleWakeUp() {
    if (!queue.isEmpty() && !wakeUpScheduled && nextSlot - timer.nanoTime() > 0) {
      wakeUpScheduled = true;
      timer.schedule(nextSlot, this::wakeUp);
    }
  }

  private void wakeUp() {
    synchronized (this) {
      wakeUpScheduled = false;
    }
    processQueue();
  }

  private final class Attempt implements LoginAttempt {
    private final String device;
    private final Login login;
    private final CredentialState state;
    private boolean inFlight = true;
    private boolean decided;

    private Attempt(String device, Login login, CredentialState state) {
      this.device = device;
      this.login = login;
      this.state = state;
    }

    @Override
    public Login login() {
      return login;
    }

    @Override
    public void accepted() {
      complete(state::onAccepted);
    }

    @Override
    public void rejected() {
      complete(
          () -> {
            if (login.equals(current.get(device))) {
              state.onRejectedBy(device);
            }
          });
    }

    @Override
    public void undecided() {
      complete(() -> {});
    }

    private void complete(Runnable effect) {
      synchronized (LoginLimiter.this) {
        if (decided) {
          return;
        }
        decided = true;
        effect.run();
      }
      release();
    }

    private void release() {
      synchronized (LoginLimiter.this) {
        if (!inFlight) {
          return;
        }
        inFlight = false;
        state.onAttemptEnded();
      }
      processQueue();
    }
  }
}
