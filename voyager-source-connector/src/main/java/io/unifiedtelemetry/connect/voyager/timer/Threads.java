package io.unifiedtelemetry.connect.voyager.timer;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.MDC;

/**
 * Makes the threads of a task: daemons with small stacks, since there may be thousands, whose log
 * lines bear the connector's name like the worker's own.
 */
public final class Threads implements ThreadFactory {
  private static final long STACK_BYTES = 256 * 1024L;

  private final String name;
  private final Map<String, String> context = MDC.getCopyOfContextMap();
  private final AtomicInteger number = new AtomicInteger();

  /** Threads of that name; to be made on the task's own thread, whose context they take over. */
  public Threads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable work) {
    Runnable inContext =
        () -> {
          if (context != null) {
            MDC.setContextMap(context);
          }
          work.run();
        };
    String numbered = name + "-" + number.incrementAndGet();
    Thread thread = new Thread(null, inContext, numbered, STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * A thread for each piece of work that waits, kept for a while. After its end it does nothing.
   */
  public ExecutorService asManyAsNeeded() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        this,
        new ThreadPoolExecutor.DiscardPolicy());
  }
}
