package io.unifiedtelemetry.connect.voyager.timer;

import java.util.concurrent.Future;

/**
 * A monotonic clock and a single thread that runs scheduled actions. Actions must not block: they
 * would delay all devices.
 */
public interface Timer extends AutoCloseable {

  /** Returns the time of the monotonic clock, in nanoseconds. */
  long nanoTime();

  /**
   * Runs the action at that time, or immediately if it has passed.
   *
   * @param nanoTime time on this clock
   * @return a handle that cancels the action
   */
  Future<?> schedule(long nanoTime, Runnable action);

  @Override
  void close();
}
