package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.common.retry.Backoff;
import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.DeliveredOffset;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.query.Selection;
import io.unifiedtelemetry.connect.influxdb.source.record.MeasurementRecords;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The position up to which a measurement was read. One thread at a time works with it; other
 * threads may only get what was delivered.
 */
public final class MeasurementCursor {
  private final String measurement;
  private final MeasurementRecords records;
  private final LateState late;
  private final WaitingLog waiting;
  private final WindowSize size = new WindowSize();
  private final Pace pace;
  private volatile boolean anyDelivered;
  private volatile OptionalLong lastPoint = OptionalLong.empty();
  private volatile long storedUpTo;
  private volatile Delivered delivered;
  private volatile FieldTypes types;
  private volatile Selection selection = Selection.ALL;

  /**
   * @param delivered where reading starts or resumes
   * @param anyDelivered whether an earlier task delivered any of it
   * @param waiting logs that the measurement cannot be read
   * @param now nanoseconds since 1970
   */
  public MeasurementCursor(
      String measurement,
      MeasurementRecords records,
      Delivered delivered,
      boolean anyDelivered,
      LateState late,
      WaitingLog waiting,
      long now) {
    this.measurement = measurement;
    this.records = records;
    this.delivered = delivered;
    this.storedUpTo = delivered.before();
    this.anyDelivered = anyDelivered;
    this.late = late;
    this.waiting = waiting;
    this.types = new FieldTypes();
    this.pace = new Pace(now);
  }

  /** The measurement's name. */
  public String measurement() {
    return measurement;
  }

  /** What was put into the queue. */
  public Delivered delivered() {
    return delivered;
  }

  /** The types of the measurement's fields, as last queried. */
  public FieldTypes types() {
    return types;
  }

  /** Sets the types. */
  public void types(FieldTypes current) {
    if (!current.equals(types)) {
      types = current;
    }
  }

  /** What is read of the measurement. */
  public Selection selection() {
    return selection;
  }

  /** Sets what is read of the measurement, before anything is read. */
  public void selection(Selection only) {
    selection = only;
  }

  /** Moves the cursor: everything up to there was delivered, or there are no points. */
  public void moveTo(Delivered now) {
    delivered = now;
  }

  /**
   * Notes that points were put into the queue.
   *
   * @param latest time of the latest one, nanoseconds since 1970
   * @param offsetsUpTo the time before which everything was delivered according to their offsets
   */
  void pointsDelivered(long latest, long offsetsUpTo) {
    anyDelivered = true;
    lastPoint = OptionalLong.of(Math.max(latest, lastPoint.orElse(latest)));
    storedUpTo = offsetsUpTo;
  }

  /** The time of the latest point that this task delivered. */
  public OptionalLong lastPoint() {
    return lastPoint;
  }

  /**
   * The time before which everything was delivered according to the offset of the newest record,
   * nanoseconds since 1970.
   */
  public long storedUpTo() {
    return storedUpTo;
  }

  /** Returns the offset for a record that is sent now without a point of the measurement. */
  public Map<String, Object> takeOffset() {
    Delivered now = delivered;
    storedUpTo = now.before();
    return DeliveredOffset.toMap(now, late.snapshot(now.before()));
  }

  /** The source partition of the measurement. */
  public Map<String, String> partition() {
    return records.partition();
  }

  /** Whether this task or an earlier one delivered any of it. */
  public boolean hasDelivered() {
    return anyDelivered;
  }

  /** Creates its records. */
  public MeasurementRecords records() {
    return records;
  }

  /** What is remembered about late points. */
  public LateState late() {
    return late;
  }

  /** The size of its windows. */
  public WindowSize size() {
    return size;
  }

  /**
   * Whether it must be read now.
   *
   * @param now nanoseconds since 1970
   */
  public boolean isDue(long now) {
    return pace.isDue(now);
  }

  /** Whether the last attempt to read it failed, while others could be read. */
  public boolean isFailing() {
    return pace.isFailing();
  }

  /** Notes that the measurement could not be read, while others can. */
  void failed(String reason, long now) {
    waiting.waiting("measurement \"" + measurement + "\": " + reason, pace.failed(now));
  }

  /** Notes that the measurement was read. */
  void succeeded(long now, boolean hadPoints) {
    pace.succeeded(now, hadPoints);
    waiting.working("measurement \"" + measurement + "\"");
  }

  /**
   * When a measurement is read next: at each poll while it has points, less often the longer it has
   * none, and with backoff after a failure.
   */
  static final class Pace {
    private static final long MAX_INTERVAL = Duration.ofSeconds(10).toNanos();
    // A measurement without a point for two minutes is read every second, and so on.
    private static final long IDLE_TIME_PER_INTERVAL = 120;
    private static final Backoff BACKOFF =
        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

    private long lastPoint;
    private final DueTime due = new DueTime();
    private int failures;

    /**
     * @param now nanoseconds since 1970
     */
    Pace(long now) {
      this.lastPoint = now;
    }

    boolean isDue(long now) {
      return due.isDue(now);
    }

    boolean isFailing() {
      return failures > 0;
    }

    void succeeded(long now, boolean hadPoints) {
      failures = 0;
      if (hadPoints) {
        lastPoint = now;
      }
      long idle = Math.max(0, now - lastPoint);
      due.setAfter(now, Math.min(MAX_INTERVAL, idle / IDLE_TIME_PER_INTERVAL));
    }

    /** Returns the backoff. */
    Duration failed(long now) {
      failures++;
      Duration backoff = BACKOFF.after(failures);
      due.setAfter(now, backoff.toNanos());
      return backoff;
    }
  }
}
