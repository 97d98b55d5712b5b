package io.unifiedtelemetry.connect.voyager.transport.login;

import io.unifiedtelemetry.connect.voyager.config.LoginConfig;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.AccountShare;
import io.unifiedtelemetry.connect.voyager.inventory.Login;
import io.unifiedtelemetry.connect.voyager.timer.Timer;
import io.unifiedtelemetry.connect.voyager.transport.login.CredentialState.Decision;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Limits logins so that no account is locked and no authentication server is overloaded. An account
 * is a user name with its secret, whatever device it is sent to. After {@code
 * voyager.auth.max.attempts} attempts in a row that no device accepted, there is one attempt per
 * {@code voyager.auth.window.ms}, until a device accepts one. While a device is connected with the
 * account, this holds only the devices that rejected it themselves.
 */
public final class LoginLimiter {
  // How long an attempt that does not get to the authentication keeps others waiting.
  private static final Duration MAX_WAIT_FOR_CONNECTION = Duration.ofSeconds(2);

  private final Timer timer;
  private final Clock clock;
  private final LoginConfig limits;
  private final long spacing;
  private final Map<Login, CredentialState> states = new HashMap<>();
  // The login of each device; rejections of an earlier login do not count for the device.
  private final Map<String, Login> current = new HashMap<>();
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private Map<String, AccountShare> shares = Map.of();
  private long nextSlot;
  private boolean wakeUpScheduled;

  private record Waiting(
      String device, Login login, CredentialState state, CompletableFuture<LoginAttempt> permit) {}

  /** Creates a limiter that has seen no attempt yet. */
  public LoginLimiter(Timer timer, Clock clock, LoginConfig limits) {
    this.timer = timer;
    this.clock = clock;
    this.limits = limits;
    this.spacing = (long) (TimeUnit.SECONDS.toNanos(1) / limits.perSecond());
    this.nextSlot = timer.nanoTime();
  }

  /** Sets which part of its account's attempts this task may use for each device. */
  public synchronized void setShares(Map<String, AccountShare> perDevice) {
    shares = Map.copyOf(perDevice);
  }

  /**
   * Devices of other tasks to look at: as soon as one of them is known to be connected, devices of
   * this task may be tried. Usually empty.
   */
  public synchronized Set<String> awaitedPeers() {
    Set<String> peers = new HashSet<>();
    current.forEach(
        (device, login) -> {
          AccountShare share = share(device);
          if (states.get(login).awaitsOtherTasks(share)) {
            peers.addAll(share.peers());
          }
        });
    return peers;
  }

  /** A device of another task is connected. */
  public synchronized void onConnectedPeer(String peer) {
    current.forEach(
        (device, login) -> {
          if (share(device).peers().contains(peer)) {
            states.get(login).onVouchedElsewhere();
          }
        });
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
      CredentialState state =
          states.computeIfAbsent(login, key -> new CredentialState(limits, timer.nanoTime()));
      state.onDisconnected(device);
      queue.add(new Waiting(device, login, state, permit));
    }
    processQueue();
    return permit;
  }

  /** Removes a device. Its rejections still count for the account. */
  public void remove(String device) {
    synchronized (this) {
      forget(device);
    }
    processQueue();
  }

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
    Decision decision = decide(each.state(), each.device());
    if (decision == Decision.HELD) {
      PollFailure held = each.state().held(each.device(), each.login());
      decisions.add(() -> each.permit().completeExceptionally(held));
      return true;
    }
    long now = timer.nanoTime();
    if (now - nextSlot < 0 || decision == Decision.WAIT) {
      return false;
    }
    nextSlot = Math.max(nextSlot, now) + spacing;
    Attempt attempt = new Attempt(each.device(), each.login(), each.state());
    if (!each.state().isVouchedFor(each.device())) {
      attempt.start();
      timer.schedule(now + MAX_WAIT_FOR_CONNECTION.toNanos(), attempt::stopWaiting);
    }
    decisions.add(() -> each.permit().complete(attempt));
    return true;
  }

  private Decision decide(CredentialState state, String device) {
    return state.decide(device, share(device), timer.nanoTime(), clock.millis());
  }

  private AccountShare share(String device) {
    return shares.getOrDefault(device, AccountShare.ALL);
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
    private boolean pending;
    private boolean probing;
    private boolean sent;
    private boolean ended;
    private boolean repeated;

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
    public void authenticating() {
      synchronized (LoginLimiter.this) {
        if (sent || ended) {
          return;
        }
        if (!pending && !repeated && decide(state, device) != Decision.ALLOWED) {
          throw state.held(device, login);
        }
        sent = true;
        if (!repeated) {
          start();
          probing = !state.isTrusted();
        }
        if (probing) {
          state.onProbing();
        }
      }
    }

    @Override
    public void accepted() {
      end(() -> state.onAccepted(device));
    }

    @Override
    public void rejected() {
      end(() -> state.onFailed(device, true, timer.nanoTime()));
    }

    @Override
    public void undecided() {
      end(() -> state.onUndecided(device, sent, timer.nanoTime()));
    }

    @Override
    public void noResponse() {
      end(() -> state.onNoResponse(device, timer.nanoTime()));
    }

    @Override
    public void notSent() {
      end(() -> {});
    }

    @Override
    public boolean isTrusted() {
      synchronized (LoginLimiter.this) {
        return state.isTrusted();
      }
    }

    @Override
    public LoginAttempt repeat() {
      Attempt next = new Attempt(device, login, state);
      next.repeated = true;
      return next;
    }

    private void start() {
      if (!pending) {
        pending = true;
        state.onStarted();
      }
    }

    private void stopWaiting() {
      synchronized (LoginLimiter.this) {
        if (sent || !pending) {
          return;
        }
        pending = false;
        state.onEnded(true, false);
      }
      processQueue();
    }

    private void end(Runnable effect) {
      synchronized (LoginLimiter.this) {
        if (ended) {
          return;
        }
        ended = true;
        state.onEnded(pending, probing);
        effect.run();
        if (!login.equals(current.get(device))) {
          state.remove(device);
        }
      }
      processQueue();
    }
  }
}
