package io.unifiedtelemetry.connect.influxdb.sink.support;

import java.util.concurrent.CountDownLatch;

/** Holds requests, as a server that hangs, until it is closed. */
public final class Hold implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean holding;

  /** Waits until it is closed. */
  void pass() {
    holding = true;
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether a request has come. */
  boolean isHolding() {
    return holding;
  }

  /** Whether it holds nothing any more. */
  boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
