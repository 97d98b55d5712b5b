package io.unifiedtelemetry.connect.voyager.timer;

import java.util.concurrent.Future;

/**
 * One clock that only goes forward, and one thread that wakes others up. An action on it must not
 * wait for anything: it would hold up all devices.
 */
public interface Timer extends AutoCloseable {

  /** Nanoseconds on the monotonic clock. */
  long nanoTime();

  /**
   * Runs the action once that moment has come, at once where it is over.
   *
   * @param nanoTime on the same clock
   * @return cancels the action
   */
  Future<?> at(long nanoTime, Runnable action);

  @Override
  void close();
}
