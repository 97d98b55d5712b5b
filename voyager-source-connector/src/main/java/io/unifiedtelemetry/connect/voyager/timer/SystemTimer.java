package io.unifiedtelemetry.connect.voyager.timer;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The system's monotonic clock, with a thread of its own. */
public final class SystemTimer implements Timer {
  private static final Logger LOG = LoggerFactory.getLogger(SystemTimer.class);

  private final ScheduledThreadPoolExecutor executor;

  /** Creates a timer whose thread comes from that factory. */
  public SystemTimer(ThreadFactory threads) {
    this.executor = new ScheduledThreadPoolExecutor(1, threads);
    // Most deadlines are cancelled; they must not pile up until their time.
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    // Actions scheduled while the task stops are no longer needed.
    executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Future<?> schedule(long nanoTime, Runnable action) {
    long delay = Math.max(0, nanoTime - System.nanoTime());
    return executor.schedule(() -> runLoggingErrors(action), delay, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private static void runLoggingErrors(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("A scheduled action failed: this is a bug in this plugin", e);
    }
  }
}
