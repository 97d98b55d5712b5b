package io.unifiedtelemetry.connect.influxdb.sink.lane;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the lanes know about the health of the server: if a request fails again and again while
 * others succeed, the request itself is at fault. Thread-safe.
 */
final class ServerHealth {
  // A server that cannot store anything, for example because its disk is full, may still accept an
  // empty body. After this many lines in a row were rejected because of that, a real write has to
  // succeed first.
  private static final int MAX_REJECTED_ON_PROBE = 10;

  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong rejectedOnProbe = new AtomicLong();

  /** A request with lines was stored. */
  void written() {
    writes.incrementAndGet();
    rejectedOnProbe.set(0);
  }

  /** The number of requests with lines that were stored. */
  long writes() {
    return writes.get();
  }

  /** Whether a line may be rejected because the server accepts an empty body. */
  boolean mayRejectOnProbe() {
    return rejectedOnProbe.getAndIncrement() < MAX_REJECTED_ON_PROBE;
  }
}
