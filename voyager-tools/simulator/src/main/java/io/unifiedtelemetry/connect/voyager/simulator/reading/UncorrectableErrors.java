package io.unifiedtelemetry.connect.voyager.simulator.reading;

import io.unifiedtelemetry.connect.voyager.simulator.random.Seed;
import java.time.Duration;
import java.time.Instant;

/**
 * The counter of code words that the forward error correction had to give up. The worst line has a
 * burst of them now and then; each line has one when its light goes.
 */
final class UncorrectableErrors {
  private static final long SLOT_MILLIS = Duration.ofMinutes(1).toMillis();
  private static final double BURSTS_PER_SLOT = 0.05;
  private static final long LARGEST_BURST = 40;
  private static final long LOSS_OF_LIGHT = 5_000;

  private final boolean bursts;
  private final Seed seed;
  private long countedSlots;
  private boolean lit = true;
  private long count;

  UncorrectableErrors(LineInterface line, Seed seed, Instant since) {
    this.bursts = line == LineInterface.L1;
    this.seed = seed;
    this.countedSlots = slot(since);
  }

  synchronized long countedUntil(Instant now, boolean litNow) {
    if (lit && !litNow) {
      count += LOSS_OF_LIGHT + Math.round(LOSS_OF_LIGHT * seed.fraction(count));
    }
    lit = litNow;
    for (long last = slot(now); countedSlots < last; countedSlots++) {
      count += lit && bursts ? burst(countedSlots) : 0;
    }
    return count;
  }

  private long burst(long slot) {
    double dice = seed.fraction(slot);
    return dice < BURSTS_PER_SLOT ? 1 + (long) (dice / BURSTS_PER_SLOT * LARGEST_BURST) : 0;
  }

  private static long slot(Instant time) {
    return Math.floorDiv(time.toEpochMilli(), SLOT_MILLIS);
  }
}
