package io.unifiedtelemetry.connect.influxdb.sink.lane;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the lanes know about the server's health: a request that fails again and again while others
 * succeed is itself the fault.
 */
final class ServerHealth {
  // An empty body may be answered by a server that can store nothing, one with a full disk for
  // example. So many lines in a row are given up on its word alone; then a real write has to
  // succeed.
  private static final int MOST_ON_PROBES = 10;

  private final AtomicLong writes = new AtomicLong();
  private final AtomicInteger givenUpOnProbes = new AtomicInteger();

  /** A request with lines was stored. */
  void written() {
    writes.incrementAndGet();
    givenUpOnProbes.set(0);
  }

  /** How many requests with lines were stored so far. */
  long writes() {
    return writes.get();
  }

  /** Whether a line may be given up because the server answers an empty body. */
  boolean mayGiveUpOnProbe() {
    return givenUpOnProbes.getAndIncrement() < MOST_ON_PROBES;
  }
}
