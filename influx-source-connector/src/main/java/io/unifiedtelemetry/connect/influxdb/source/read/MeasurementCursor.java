package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.source.late.LateState;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.DeliveredOffset;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.record.MeasurementRecords;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Where the reading of one measurement stands. One thread works with it at a time; others may look
 * at what was delivered.
 */
public final class MeasurementCursor {
  private final String measurement;
  private final MeasurementRecords records;
  private final LateState late;
  private final WaitingLog waiting;
  private final WindowSize size = new WindowSize();
  private final Pace pace;
  private volatile boolean begun;
  private volatile OptionalLong lastPoint = OptionalLong.empty();
  private volatile long stored;
  private volatile Delivered delivered;
  private volatile FieldTypes types;

  /**
   * A cursor where reading begins or goes on.
   *
   * @param begun whether an earlier task has delivered of it
   * @param waiting says it when the measurement cannot be read
   * @param now nanoseconds since 1970
   */
  public MeasurementCursor(
      String measurement,
      MeasurementRecords records,
      Delivered delivered,
      boolean begun,
      LateState late,
      WaitingLog waiting,
      long now) {
    this.measurement = measurement;
    this.records = records;
    this.delivered = delivered;
    this.stored = delivered.before();
    this.begun = begun;
    this.late = late;
    this.waiting = waiting;
    this.types = new FieldTypes();
    this.pace = new Pace(now);
  }

  /** The measurement's name. */
  public String measurement() {
    return measurement;
  }

  /** What was handed over. */
  public Delivered delivered() {
    return delivered;
  }

  /** The types of the measurement's fields, as last asked for. */
  public FieldTypes types() {
    return types;
  }

  /** Notes what the types are now. */
  public void types(FieldTypes now) {
    if (!now.equals(types)) {
      types = now;
    }
  }

  /** Everything up to that time was delivered, or there is nothing. */
  void delivered(Delivered now) {
    delivered = now;
  }

  /**
   * Points of it were handed over.
   *
   * @param latest the latest one's time, nanoseconds since 1970
   * @param storedUpTo up to when their offsets say that it was delivered
   */
  void deliveredPoints(long latest, long storedUpTo) {
    begun = true;
    lastPoint = OptionalLong.of(Math.max(latest, lastPoint.orElse(latest)));
    stored = storedUpTo;
  }

  /** The time of the latest point that was delivered while the task lives. */
  OptionalLong lastPoint() {
    return lastPoint;
  }

  /** Up to when the newest record's offset says that it was delivered, nanoseconds since 1970. */
  public long stored() {
    return stored;
  }

  /** The offset that says what was delivered, for a record without a point of it. */
  public Map<String, Object> offset() {
    Delivered now = delivered;
    stored = now.before();
    return DeliveredOffset.toMap(now, late.snapshot(now.before()));
  }

  /** The source partition of the measurement. */
  public Map<String, String> partition() {
    return records.partition();
  }

  /** Whether anything of it was delivered, now or by an earlier task. */
  public boolean hasBegun() {
    return begun;
  }

  MeasurementRecords records() {
    return records;
  }

  LateState late() {
    return late;
  }

  WindowSize size() {
    return size;
  }

  /** Whether it is to be asked now. */
  public boolean isDue(long now) {
    return pace.due(now);
  }

  /** The measurement could not be read, others may be. */
  void failed(String reason, long now) {
    waiting.waiting("measurement \"" + measurement + "\": " + reason, pace.failed(now));
  }

  /** The measurement was read. */
  void asked(long now, boolean hadPoints) {
    pace.asked(now, hadPoints);
    waiting.working("measurement \"" + measurement + "\"");
  }
}
