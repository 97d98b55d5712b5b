package io.unifiedtelemetry.examples.beralerts.detect;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The state of one line: what its quality is compared with, and which alert stands.
 *
 * <p>While no alert stands, points are compared with the {@link Level} that follows the line. When
 * its quality falls, the level becomes the baseline and stays as it is until the line has
 * recovered; the level starts again below it, so that a further fall raises a further alert.
 */
public final class LineMonitor {
  private static final int SIZE = 2 * Byte.BYTES + 3 * Long.BYTES + 2 * Double.BYTES;
  private static final long MINUTE_NS = 60_000_000_000L;
  // A point this far ahead of the clock was stamped by a clock that is wrong.
  private static final long MAX_AHEAD_NS = 10 * MINUTE_NS;
  private static final long NEVER = Long.MAX_VALUE;
  private static final double INTERVAL_WEIGHT = 0.1;
  private static final double MAX_INTERVAL_RATIO = 4;

  private final Rules rules;
  private final Level level;
  private final Cusum recovery;
  private Alert.Kind standing = Alert.Kind.RECOVERED;
  private long standingSince;
  private double baseline = Double.NaN;
  private long lastTime = Long.MIN_VALUE;
  // The time before the last one that was far ahead of it.
  private long jumpedFrom = NEVER;
  private double intervalNs;

  /** Creates the state of a line that was not seen before. */
  public LineMonitor(Rules rules) {
    this.rules = rules;
    this.level = new Level(rules);
    this.recovery = new Cusum(rules.shift());
  }

  /**
   * Whether a point with this time is to be used: not if it is a repeat or late. If the newest time
   * was set by a clock that had jumped ahead, the line continues from the time before.
   *
   * @param nowNs the time of this machine's clock
   */
  public boolean isNew(long timeNs, long nowNs) {
    boolean wasAhead = lastTime > nowNs + MAX_AHEAD_NS && timeNs <= nowNs + MAX_AHEAD_NS;
    return timeNs > lastTime || wasAhead && timeNs > jumpedFrom;
  }

  /**
   * Adds a point.
   *
   * @param ber the bit error ratio; a ratio that is not {@link QFactor#isDefined} means that the
   *     line is dark
   */
  public Optional<Alert> add(long timeNs, double ber) {
    learnInterval(timeNs);
    noteJump(timeNs);
    lastTime = timeNs;
    if (!QFactor.isDefined(ber)) {
      return raise(Alert.Kind.DARK);
    }
    double q = QFactor.ofBer(ber);
    return switch (standing) {
      case DARK, SILENT -> returned(q);
      case DEGRADATION -> degraded(q);
      case RECOVERED -> level.add(q, timeNs).map(fall -> fall(q, fall));
    };
  }

  /** Notes that no points arrive. */
  public Optional<Alert> silent() {
    return raise(Alert.Kind.SILENT);
  }

  /** The usual time between points in milliseconds; 0 if it is not known yet. */
  public long intervalMs() {
    return (long) (intervalNs / 1e6);
  }

  /** Whether the line is known to be silent. */
  public boolean isSilent() {
    return standing == Alert.Kind.SILENT;
  }

  private Optional<Alert> raise(Alert.Kind kind) {
    if (standing == kind) {
      return Optional.empty();
    }
    if (standing == Alert.Kind.DEGRADATION) {
      level.set(baseline);
    }
    level.forgetEvidence();
    standing = kind;
    standingSince = lastTime;
    return Optional.of(alert(kind, standingSince, Double.NaN, level.value(), Double.NaN));
  }

  private Optional<Alert> returned(double q) {
    standing = Alert.Kind.RECOVERED;
    return Optional.of(alert(standing, standingSince, q, level.value(), Double.NaN));
  }

  private Optional<Alert> degraded(double q) {
    double drop = baseline - q;
    double variance = level.variance();
    double threshold = rules.recoveryThreshold() * variance;
    // Quality that is down by a quarter of a shift speaks neither for nor against a recovery.
    double rise = 0.75 * rules.shift() - drop;
    double limited = Math.min(rise, recovery.limit(Rules.MAX_SINGLE * threshold));
    recovery.add(limited, drop, lastTime);
    Optional<Level.Fall> further = level.add(q, lastTime);
    if (recovery.evidence() > threshold) {
      double score = recovery.evidence() / variance;
      recovery.clear();
      level.set(baseline);
      standing = Alert.Kind.RECOVERED;
      return Optional.of(alert(standing, standingSince, q, baseline, score));
    }
    return further.map(fall -> furtherFall(q, fall));
  }

  private Alert fall(double q, Level.Fall fall) {
    baseline = fall.from();
    standing = Alert.Kind.DEGRADATION;
    standingSince = fall.since();
    recovery.clear();
    return furtherFall(q, fall);
  }

  private Alert furtherFall(double q, Level.Fall fall) {
    double shift = baseline - (fall.from() - fall.drop());
    return new Alert(standing, lastTime, fall.since(), q, baseline, shift, fall.score());
  }

  private Alert alert(Alert.Kind kind, long since, double q, double reference, double score) {
    return new Alert(kind, lastTime, since, q, reference, reference - q, score);
  }

  private void noteJump(long timeNs) {
    if (timeNs < lastTime) {
      jumpedFrom = NEVER;
    } else if (lastTime != Long.MIN_VALUE && timeNs - lastTime > MAX_AHEAD_NS) {
      jumpedFrom = lastTime;
    }
  }

  private void learnInterval(long timeNs) {
    double interval = timeNs - (double) lastTime;
    if (lastTime == Long.MIN_VALUE || interval <= 0) {
      return;
    }
    if (intervalNs == 0) {
      intervalNs = interval;
    } else {
      double usual = Math.min(interval, MAX_INTERVAL_RATIO * intervalNs);
      intervalNs += INTERVAL_WEIGHT * (usual - intervalNs);
    }
  }

  /** The state as bytes. */
  public byte[] toBytes() {
    ByteBuffer buffer = ByteBuffer.allocate(SIZE + level.size() + recovery.size());
    buffer
        .put(version(rules))
        .put((byte) standing.ordinal())
        .putLong(standingSince)
        .putLong(lastTime);
    buffer.putLong(jumpedFrom).putDouble(baseline).putDouble(intervalNs);
    level.write(buffer);
    recovery.write(buffer);
    return buffer.array();
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException if another version or method wrote it
   */
  public static LineMonitor fromBytes(Rules rules, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (buffer.get() != version(rules)) {
      throw new IllegalArgumentException("another version or method wrote this state");
    }
    LineMonitor monitor = new LineMonitor(rules);
    monitor.standing = Alert.Kind.values()[buffer.get()];
    monitor.standingSince = buffer.getLong();
    monitor.lastTime = buffer.getLong();
    monitor.jumpedFrom = buffer.getLong();
    monitor.baseline = buffer.getDouble();
    monitor.intervalNs = buffer.getDouble();
    monitor.level.read(buffer);
    monitor.recovery.read(buffer);
    return monitor;
  }

  private static byte version(Rules rules) {
    return (byte) (rules.focus() ? 2 : 1);
  }
}
