package io.unifiedtelemetry.connect.voyager.timer;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The system's monotonic clock and one thread of our own. */
public final class SystemTimer implements Timer {
  private static final Logger LOG = LoggerFactory.getLogger(SystemTimer.class);

  private final ScheduledThreadPoolExecutor executor;

  /** A timer whose thread comes from that factory. */
  public SystemTimer(ThreadFactory threads) {
    this.executor = new ScheduledThreadPoolExecutor(1, threads);
    // Most deadlines are cancelled; they must not pile up until they would have been due.
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    // Whatever still comes in while the task ends is not needed any more.
    executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Future<?> at(long nanoTime, Runnable action) {
    long delay = Math.max(0, nanoTime - System.nanoTime());
    return executor.schedule(() -> guarded(action), delay, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("A timed action failed: a fault of this plugin", e);
    }
  }
}
