package io.unifiedtelemetry.connect.voyager;

import io.unifiedtelemetry.connect.voyager.record.SourceOffsets;
import io.unifiedtelemetry.connect.voyager.timer.Timer;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginLimiter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Learns from Connect's stored offsets whether devices of other tasks are connected, because tasks
 * cannot communicate otherwise. Runs on the task's thread.
 */
final class OtherTasks {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final LoginLimiter limiter;
  private final SourceOffsets.Reader offsets;
  private final Timer timer;
  private final long startNs;
  private long nextCheck;

  OtherTasks(LoginLimiter limiter, SourceOffsets.Reader offsets, Timer timer, Clock clock) {
    this.limiter = limiter;
    this.offsets = offsets;
    this.timer = timer;
    this.startNs = TimeUnit.MILLISECONDS.toNanos(clock.millis());
    this.nextCheck = timer.nanoTime();
  }

  /** Checks the devices that this task waits for, if any, from time to time. */
  void check() {
    if (timer.nanoTime() - nextCheck < 0) {
      return;
    }
    nextCheck = timer.nanoTime() + INTERVAL.toNanos();
    Set<String> peers = limiter.awaitedPeers();
    if (peers.isEmpty()) {
      return;
    }
    List<Map<String, String>> partitions = peers.stream().map(SourceOffsets::device).toList();
    Map<Map<String, String>, Map<String, Object>> stored = offsets.offsets(partitions);
    peers.stream()
        .filter(peer -> SourceOffsets.isUpSince(startNs, stored.get(SourceOffsets.device(peer))))
        .forEach(limiter::onConnectedPeer);
  }
}
