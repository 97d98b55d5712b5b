package io.unifiedtelemetry.connect.platform.faults;

import java.util.concurrent.CountDownLatch;

/** Holds requests like a server that hangs, until it is closed. */
public final class Hold implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean holding;

  /** Waits until the hold is closed. */
  public void pass() {
    holding = true;
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether a request has arrived. */
  public boolean isHolding() {
    return holding;
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
