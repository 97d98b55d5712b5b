package io.unifiedtelemetry.connect.voyager.schedule;

import io.unifiedtelemetry.connect.voyager.timer.Timer;
import java.time.Duration;
import java.util.concurrent.Future;

/**
 * Due times at a fixed rate: begin + n · interval, whatever happened in between, so nothing drifts.
 * Due times that passed while the process stood still are missed, not made up for.
 */
public final class FixedRate implements AutoCloseable {

  /** What happens at a due time. */
  public interface Action {
    /**
     * @param due when it should have happened
     * @param missed how many due times passed unseen before this one
     */
    void due(long due, int missed);
  }

  private final Timer timer;
  private final long interval;
  private final Action action;
  private Future<?> next;
  private boolean closed;

  /** A rate that has not begun. */
  public FixedRate(Timer timer, Duration interval, Action action) {
    this.timer = timer;
    this.interval = interval.toNanos();
    this.action = action;
  }

  /** Begins; the first due time is that moment. */
  public synchronized void start(long first) {
    if (!closed) {
      next = timer.at(first, () -> tick(first));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (next != null) {
      next.cancel(false);
    }
  }

  private void tick(long due) {
    int missed = (int) Math.max(0, (timer.nanoTime() - due) / interval);
    long newest = due + missed * interval;
    start(newest + interval);
    action.due(newest, missed);
  }
}
