package io.unifiedtelemetry.connect.voyager.timer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** A clock that a test advances. Actions run on the test's thread. */
public final class ManualTimer implements Timer {
  private record Action(long due, long number, Runnable work, CompletableFuture<Void> handle) {}

  private final PriorityQueue<Action> actions =
      new PriorityQueue<>(Comparator.comparingLong(Action::due).thenComparing(Action::number));
  // Not 0 but close to overflow, as System.nanoTime may be.
  private long now = Long.MAX_VALUE - Duration.ofMinutes(1).toNanos();
  private long elapsed;
  private long number;

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public Future<?> schedule(long due, Runnable work) {
    CompletableFuture<Void> handle = new CompletableFuture<>();
    actions.add(new Action(elapsed + Math.max(0, due - now), number++, work, handle));
    return handle;
  }

  /** Advances the clock; actions run at their due times. */
  public void advance(Duration time) {
    long until = elapsed + time.toNanos();
    while (!actions.isEmpty() && actions.peek().due() <= until) {
      Action next = actions.remove();
      pass(Math.max(0, next.due() - elapsed));
      if (!next.handle().isCancelled()) {
        next.work().run();
      }
    }
    pass(until - elapsed);
  }

  /** Advances the clock in one step, as if the process had been suspended. */
  public void jump(Duration time) {
    pass(time.toNanos());
    advance(Duration.ZERO);
  }

  /** Returns a wall clock that advances with this timer, from that time on. */
  public Clock clock(Instant start) {
    return new Clock() {
      @Override
      public Instant instant() {
        return start.plusNanos(elapsed);
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
      }
    };
  }

  @Override
  public void close() {
    actions.clear();
  }

  private void pass(long nanoseconds) {
    elapsed += nanoseconds;
    now += nanoseconds;
  }
}
