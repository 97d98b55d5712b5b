package io.unifiedtelemetry.examples.beralerts.stream;

import io.unifiedtelemetry.examples.beralerts.detect.LineMonitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Finds lines of which no points arrive. Their silence is measured by this machine's clock, from
 * when this application last heard of them or started: neither a restart, nor a backlog, nor a
 * device with a wrong clock makes a line silent.
 */
final class SilenceWatch {
  private static final int INTERVALS = 10;
  private static final long MIN_TIMEOUT_MS = 30_000;
  // A line of which only one point arrived was no line.
  private static final long NEVER_MS = Long.MAX_VALUE;
  private static final long FORGET_MS = 7L * 24 * 60 * 60 * 1000;
  // A longer pause between two checks means that this process, or its machine, was stopped.
  private static final long MAX_PAUSE_MS = 15_000;

  private final BooleanSupplier connected;
  private final Map<String, Line> lines = new HashMap<>();
  private long checkedAt = Long.MIN_VALUE;
  private long watchingSince = Long.MIN_VALUE;

  private static final class Line {
    private long heardAt;
    private long timeoutMs;
    private boolean silent;
  }

  /**
   * What a check finds.
   *
   * @param silent lines that have become silent
   * @param gone lines that were not heard of for so long that their state is deleted
   */
  record Found(List<String> silent, List<String> gone) {}

  SilenceWatch(BooleanSupplier connected) {
    this.connected = connected;
  }

  void heard(String series, LineMonitor monitor, long nowMs) {
    Line line = lines.computeIfAbsent(series, each -> new Line());
    line.heardAt = nowMs;
    line.silent = monitor.isSilent();
    long interval = monitor.intervalMs();
    line.timeoutMs = interval == 0 ? NEVER_MS : Math.max(MIN_TIMEOUT_MS, INTERVALS * interval);
  }

  Found check(long nowMs) {
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    boolean paused = checkedAt == Long.MIN_VALUE || nowMs - checkedAt > MAX_PAUSE_MS;
    checkedAt = nowMs;
    if (paused || !connected.getAsBoolean()) {
      watchingSince = nowMs;
      return found;
    }
    lines.forEach(
        (series, line) -> {
          long quiet = nowMs - Math.max(line.heardAt, watchingSince);
          if (nowMs - line.heardAt > FORGET_MS) {
            found.gone.add(series);
          } else if (!line.silent && quiet > line.timeoutMs) {
            line.silent = true;
            found.silent.add(series);
          }
        });
    found.gone.forEach(lines::remove);
    return found;
  }

  /** The number of lines. */
  int size() {
    return lines.size();
  }
}
