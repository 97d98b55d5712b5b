package io.unifiedtelemetry.connect.influxdb.source.late;

import java.time.Duration;
import java.util.TreeMap;

/**
 * What was delivered of a measurement's recent past: the late window before the cursor, in slots on
 * a fixed grid, with a hash of each point. For one thread.
 */
public final class LateSlots {
  private static final int SLOTS = 15;

  private final long window;
  private final long width;
  private final TreeMap<Long, LongSet> slots = new TreeMap<>();
  private final long trackedFrom;

  /**
   * @param window {@code late.arrival.window.ms}
   * @param trackedFrom nothing before this time is looked at
   */
  public LateSlots(Duration window, long trackedFrom) {
    this.window = window.toNanos();
    this.width = Math.max(1, this.window / SLOTS);
    this.trackedFrom = trackedFrom;
  }

  /** Whether late points are looked for at all. */
  public boolean on() {
    return window > 0;
  }

  /** Where the late window before that cursor begins. */
  public long begin(long cursor) {
    return Math.max(trackedFrom, cursor - window);
  }

  /** Notes a point; false where it is known already. */
  public boolean add(long time, long hash) {
    return slots.computeIfAbsent(Math.floorDiv(time, width), slot -> new LongSet()).add(hash);
  }

  /** Forgets what lies before the late window of that cursor. */
  public void advance(long cursor) {
    slots.headMap(Math.floorDiv(cursor - window, width)).clear();
  }
}
