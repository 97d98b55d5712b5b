package io.unifiedtelemetry.connect.voyager.timer;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.MDC;

/**
 * Creates the threads of a task: daemon threads with small stacks, because there may be thousands.
 * They inherit the logging context, so that their log lines show the connector's name. One that
 * cannot be started throws {@link RejectedExecutionException}.
 */
public final class DaemonThreadFactory implements ThreadFactory {
  private static final long STACK_BYTES = 256 * 1024L;

  private final String name;
  private final long stackBytes;
  private final Map<String, String> context = MDC.getCopyOfContextMap();
  private final AtomicInteger number = new AtomicInteger();

  /** Creates a factory; call it on the task's own thread, whose logging context is copied. */
  public DaemonThreadFactory(String name) {
    this(name, STACK_BYTES);
  }

  DaemonThreadFactory(String name, long stackBytes) {
    this.name = name;
    this.stackBytes = stackBytes;
  }

  @Override
  public Thread newThread(Runnable action) {
    Runnable inContext =
        () -> {
          if (context != null) {
            MDC.setContextMap(context);
          }
          action.run();
        };
    String numbered = name + "-" + number.incrementAndGet();
    return new DaemonThread(inContext, numbered, stackBytes);
  }

  /**
   * Creates a pool without a thread limit, whose threads end after ten idle seconds. After its
   * shutdown it discards new work.
   */
  public ExecutorService newCachedPool() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        this,
        new ThreadPoolExecutor.DiscardPolicy());
  }

  /** A thread that cannot be started is an exception, not an error: callers can recover from it. */
  private static final class DaemonThread extends Thread {
    private DaemonThread(Runnable action, String name, long stackBytes) {
      super(null, action, name, stackBytes);
      setDaemon(true);
    }

    @Override
    public void start() {
      try {
        super.start();
      } catch (OutOfMemoryError e) {
        throw new RejectedExecutionException(
            "this worker cannot create a thread, see the limits of its process (ulimit -u, pids of"
                + " its control group): "
                + e.getMessage(),
            e);
      }
    }
  }
}
