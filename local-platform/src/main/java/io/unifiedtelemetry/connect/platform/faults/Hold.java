package io.unifiedtelemetry.connect.platform.faults;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds requests like a server that hangs, until it is closed. */
public final class Hold implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();

  /** Waits until the hold is closed. */
  public void pass() {
    requests.incrementAndGet();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether a request has arrived. */
  public boolean isHolding() {
    return requests.get() > 0;
  }

  /** How many requests have arrived. */
  public int requests() {
    return requests.get();
  }

  /** Whether requests pass. */
  public boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
