package io.unifiedtelemetry.connect.voyager.transport.login;

import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
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
 * Lets logins through so that nobody's account is locked and no authentication server is swamped:
 * only so many per second, and none with credentials that three devices in a row refused, until one
 * accepts them. While nobody has accepted them yet, or one just refused them, never more are under
 * way than could be refused without harm.
 */
public final class LoginGate {
  // How long an attempt that says nothing keeps its place from others.
  private static final Duration LEASE = Duration.ofSeconds(5);

  private final Timer timer;
  private final long spacing;
  private final Map<Login, Reputation> reputations = new HashMap<>();
  // What each device is shown; refusals of what it was shown before are no longer its own.
  private final Map<String, Login> shown = new HashMap<>();
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private long nextSlot;
  private boolean waking;

  private record Waiting(
      String device, Login login, Reputation reputation, CompletableFuture<LoginAttempt> place) {}

  /**
   * @param perSecond logins at most
   */
  public LoginGate(Timer timer, double perSecond) {
    this.timer = timer;
    this.spacing = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
    this.nextSlot = timer.nanoTime();
  }

  /**
   * Asks for an attempt.
   *
   * @return the attempt once it may be made, or a {@link PollFailure} of class auth_held where it
   *     may not; a cancelled one gives its place up
   */
  public CompletableFuture<LoginAttempt> enter(String device, Login login) {
    CompletableFuture<LoginAttempt> place = new CompletableFuture<>();
    synchronized (this) {
      if (!login.equals(shown.get(device))) {
        forget(device);
        shown.put(device, login);
      }
      Reputation reputation = reputations.computeIfAbsent(login, key -> new Reputation());
      queue.add(new Waiting(device, login, reputation, place));
    }
    letThrough();
    return place;
  }

  /** The device is gone; if it refused credentials, it bars no other one any more. */
  public void leave(String device) {
    synchronized (this) {
      forget(device);
    }
    letThrough();
  }

  // Else devices that got credentials of their own would bar all others from the old ones for good.
  private void forget(String device) {
    Login before = shown.remove(device);
    if (before != null) {
      reputations.get(before).forget(device);
    }
  }

  private void letThrough() {
    List<Runnable> decisions = new ArrayList<>();
    synchronized (this) {
      Iterator<Waiting> waiting = queue.iterator();
      while (waiting.hasNext()) {
        Waiting each = waiting.next();
        if (each.place().isDone() || decide(each, decisions)) {
          waiting.remove();
        }
      }
      wakeUpLater();
    }
    // Outside of the lock: who gets a place begins to work at once.
    decisions.forEach(Runnable::run);
  }

  /** Whether the place is decided; false where it goes on waiting. */
  private boolean decide(Waiting each, List<Runnable> decisions) {
    Reputation reputation = each.reputation();
    if (reputation.bars(each.device())) {
      PollFailure held =
          new PollFailure(
              FailureClass.AUTH_HELD,
              "not tried, because %s in a row refused the same credentials of %s; correct those of"
                      .formatted(reputation.refusers(), each.login().username())
                  + " these devices, or give them credentials of their own");
      decisions.add(() -> each.place().completeExceptionally(held));
      return true;
    }
    long now = timer.nanoTime();
    if (now - nextSlot < 0 || !reputation.hasRoom()) {
      return false;
    }
    nextSlot = Math.max(nextSlot, now) + spacing;
    reputation.begin();
    Attempt attempt = new Attempt(each.device(), each.login(), reputation);
    timer.at(now + LEASE.toNanos(), attempt::giveUpPlace);
    decisions.add(() -> each.place().complete(attempt));
    return true;
  }

  private void wakeUpLater() {
    if (!queue.isEmpty() && !waking && nextSlot - timer.nanoTime() > 0) {
      waking = true;
      timer.at(nextSlot, this::wake);
    }
  }

  private void wake() {
    synchronized (this) {
      waking = false;
    }
    letThrough();
  }

  private final class Attempt implements LoginAttempt {
    private final String device;
    private final Login login;
    private final Reputation reputation;
    private boolean hasPlace = true;
    private boolean decided;

    private Attempt(String device, Login login, Reputation reputation) {
      this.device = device;
      this.login = login;
      this.reputation = reputation;
    }

    @Override
    public Login login() {
      return login;
    }

    @Override
    public void accepted() {
      verdict(reputation::accepted);
    }

    @Override
    public void refused() {
      verdict(
          () -> {
            if (login.equals(shown.get(device))) {
              reputation.refusedBy(device);
            }
          });
    }

    @Override
    public void undecided() {
      verdict(() -> {});
    }

    private void verdict(Runnable effect) {
      synchronized (LoginGate.this) {
        if (decided) {
          return;
        }
        decided = true;
        effect.run();
      }
      giveUpPlace();
    }

    private void giveUpPlace() {
      synchronized (LoginGate.this) {
        if (!hasPlace) {
          return;
        }
        hasPlace = false;
        reputation.end();
      }
      letThrough();
    }
  }
}
