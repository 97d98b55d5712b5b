package io.unifiedtelemetry.connect.voyager.health;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Knows which interval fits where devices usually need more than half of it: once per task for the
 * devices that are seen to be slow when it is looked, not once per device.
 */
public final class SlowDevices {
  private static final int NAMED = 5;

  private final Duration interval;
  private final String intervalKey;
  private final long quiet;
  private final Map<String, UsualDuration> durations = new HashMap<>();
  private final TreeSet<String> newlySlow = new TreeSet<>();
  private final TreeSet<String> knownSlow = new TreeSet<>();
  private long slowest;
  private long lastReport;

  /**
   * @param intervalKey the configuration key to change
   * @param quiet between two reports, so that many devices are named in one
   */
  public SlowDevices(Duration interval, String intervalKey, Duration quiet, long now) {
    this.quiet = quiet.toNanos();
    this.lastReport = now;
    this.interval = interval;
    this.intervalKey = intervalKey;
  }

  /** A device answered in so many nanoseconds. */
  public synchronized void answered(String device, long nanoseconds) {
    UsualDuration usual = durations.computeIfAbsent(device, name -> new UsualDuration());
    usual.add(nanoseconds);
    long median = usual.median();
    if (median > interval.toNanos() / 2 && knownSlow.add(device)) {
      newlySlow.add(device);
      slowest = Math.max(slowest, median);
    }
  }

  /** A device is gone. */
  public synchronized void forget(String device) {
    durations.remove(device);
    newlySlow.remove(device);
    knownSlow.remove(device);
  }

  /**
   * What was found since the last time, if anything and if that is long enough ago.
   *
   * @param now on the clock that began with this object
   */
  public synchronized Optional<String> report(long now) {
    if (newlySlow.isEmpty() || now - lastReport < quiet) {
      return Optional.empty();
    }
    String warning =
        ("%s usually take up to %d ms to answer, more than half of the interval of %d ms;"
                + " %s=%d would fit")
            .formatted(
                named(),
                TimeUnit.NANOSECONDS.toMillis(slowest),
                interval.toMillis(),
                intervalKey,
                fitting());
    lastReport = now;
    newlySlow.clear();
    return Optional.of(warning);
  }

  /** Milliseconds: twice what the slowest usually takes, in whole seconds. */
  private long fitting() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(2 * slowest) + 1;
    return TimeUnit.SECONDS.toMillis(seconds);
  }

  private String named() {
    String names = String.join(", ", newlySlow.stream().limit(NAMED).toList());
    return newlySlow.size() > NAMED ? newlySlow.size() + " devices (" + names + ", …)" : names;
  }
}
