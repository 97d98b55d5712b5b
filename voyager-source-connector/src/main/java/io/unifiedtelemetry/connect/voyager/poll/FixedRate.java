package io.unifiedtelemetry.connect.voyager.poll;

import io.unifiedtelemetry.connect.voyager.timer.Timer;
import java.time.Duration;
import java.util.concurrent.Future;

/**
 * Due times at a fixed rate: start + n · interval, regardless of delays, so nothing drifts. Due
 * times that pass while the process is suspended are missed and not made up for.
 */
public final class FixedRate implements AutoCloseable {

  /** Called at each due time. */
  public interface Action {
    /**
     * @param due the due time; the call may be late
     * @param missed number of due times before this one that passed without a call
     */
    void onDue(long due, int missed);
  }

  private final Timer timer;
  private final long interval;
  private final Action action;
  private Future<?> next;
  private boolean closed;

  /** Creates a rate that is not yet started. */
  public FixedRate(Timer timer, Duration interval, Action action) {
    this.timer = timer;
    this.interval = interval.toNanos();
    this.action = action;
  }

  /** Starts with that due time. */
  public synchronized void start(long firstDue) {
    if (!closed) {
      next = timer.schedule(firstDue, () -> tick(firstDue));
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
    long latest = due + missed * interval;
    start(latest + interval);
    action.onDue(latest, missed);
  }
}
