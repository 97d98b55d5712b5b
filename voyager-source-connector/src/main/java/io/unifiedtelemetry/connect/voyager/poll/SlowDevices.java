package io.unifiedtelemetry.connect.voyager.poll;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Finds devices that usually need more than half of the interval, and the interval that would fit:
 * in one warning per task for all devices that became slow since the last one, not one per device.
 */
public final class SlowDevices {
  private static final int MAX_NAMED = 5;

  private final Duration interval;
  private final String intervalKey;
  private final long reportInterval;
  private final Map<String, RecentDurations> durations = new HashMap<>();
  private final TreeSet<String> newlySlow = new TreeSet<>();
  private final TreeSet<String> knownSlow = new TreeSet<>();
  private long slowest;
  private long lastReport;

  /** The durations of a device's last polls. */
  private static final class RecentDurations {
    private static final int SIZE = 9;

    private final long[] last = new long[SIZE];
    private int count;

    private void add(long nanoseconds) {
      last[count % SIZE] = nanoseconds;
      count++;
    }

    /** Returns the median in nanoseconds, or 0 if there are too few durations. */
    private long median() {
      if (count < SIZE) {
        return 0;
      }
      long[] sorted = last.clone();
      Arrays.sort(sorted);
      return sorted[SIZE / 2];
    }
  }

  /**
   * Creates an empty set.
   *
   * @param intervalKey the configuration key to change
   * @param reportInterval minimum time between two reports, so that one names many devices
   */
  public SlowDevices(Duration interval, String intervalKey, Duration reportInterval, long now) {
    this.reportInterval = reportInterval.toNanos();
    this.lastReport = now;
    this.interval = interval;
    this.intervalKey = intervalKey;
  }

  /** Records the duration of a successful poll. */
  public synchronized void recordDuration(String device, long nanoseconds) {
    RecentDurations recent = durations.computeIfAbsent(device, name -> new RecentDurations());
    recent.add(nanoseconds);
    long median = recent.median();
    if (median > interval.toNanos() / 2 && knownSlow.add(device)) {
      newlySlow.add(device);
      slowest = Math.max(slowest, median);
    }
  }

  /** Removes a device. */
  public synchronized void remove(String device) {
    durations.remove(device);
    newlySlow.remove(device);
    knownSlow.remove(device);
  }

  /**
   * Returns a warning about devices that became slow since the last report, if it is time for one.
   *
   * @param now on the same clock as in the constructor
   */
  public synchronized Optional<String> report(long now) {
    if (newlySlow.isEmpty() || now - lastReport < reportInterval) {
      return Optional.empty();
    }
    String warning =
        ("%s usually take up to %d ms to respond, more than half of the interval of %d ms;"
                + " %s=%d would fit")
            .formatted(
                names(),
                TimeUnit.NANOSECONDS.toMillis(slowest),
                interval.toMillis(),
                intervalKey,
                fittingInterval());
    lastReport = now;
    newlySlow.clear();
    return Optional.of(warning);
  }

  /** Returns twice the duration of the slowest device, in milliseconds of whole seconds. */
  private long fittingInterval() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(2 * slowest) + 1;
    return TimeUnit.SECONDS.toMillis(seconds);
  }

  private String names() {
    String names = String.join(", ", newlySlow.stream().limit(MAX_NAMED).toList());
    return newlySlow.size() > MAX_NAMED ? newlySlow.size() + " devices (" + names + ", …)" : names;
  }
}
