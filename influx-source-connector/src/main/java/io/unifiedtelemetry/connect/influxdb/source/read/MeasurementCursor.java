package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.DeliveredOffset;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.query.Selection;
import io.unifiedtelemetry.connect.influxdb.source.record.MeasurementRecords;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The position up to which a measurement was read. One thread at a time works with it; other
 * threads may only get what was delivered.
 */
public final class MeasurementCursor {
  // Together, because two threads may set the types.
  private record Fields(FieldTypes types, Selection wanted, Selection selection) {
    Fields(FieldTypes types, Selection wanted) {
      this(types, wanted, wanted.readable(types));
    }
  }

  private final String measurement;
  private final MeasurementRecords records;
  private final LateState late;
  private final WaitingLog waiting;
  private final WindowSize size = new WindowSize();
  private final Pace pace;
  private final RecentPoints recent = new RecentPoints();
  private WriteWatch.EmptyUntil emptyUntil;
  private Cursors.Speed speed = Cursors.Speed.QUICK;
  private volatile boolean anyDelivered;
  private volatile boolean finished;
  private volatile OptionalLong lastPoint = OptionalLong.empty();
  private volatile long storedUpTo;
  private volatile Delivered delivered;
  private volatile long repeatBefore = Long.MIN_VALUE;
  private volatile Fields fields = new Fields(new FieldTypes(), Selection.ALL);

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
    return fields.types();
  }

  /** Sets the types. */
  public void types(FieldTypes current) {
    Fields before = fields;
    if (!current.equals(before.types())) {
      fields = new Fields(current, before.wanted());
    }
  }

  /** What is read of the measurement: never a field that has a type and cannot be selected. */
  public Selection selection() {
    return fields.selection();
  }

  /** Sets what is read of the measurement, before anything is read. */
  public void selection(Selection only) {
    fields = new Fields(fields.types(), only);
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

  /**
   * Marks points before a time as repeats, because an earlier task may have delivered them after
   * its offset was stored.
   *
   * @param time nanoseconds since 1970
   */
  public void markBefore(long time) {
    repeatBefore = time;
  }

  /** Whether an earlier task may have delivered a point of that time. */
  public boolean mayBeRepeat(long time) {
    return time < repeatBefore;
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

  /** The points that were just delivered. */
  RecentPoints recent() {
    return recent;
  }

  /** Until when it is known to have no new points; null if that is not known. */
  WriteWatch.EmptyUntil emptyUntil() {
    return emptyUntil;
  }

  /** Notes until when it has no new points. */
  void empty(WriteWatch.EmptyUntil until) {
    emptyUntil = until;
  }

  /** Moves it without a query, because there are no points before a time. */
  void skipTo(long end) {
    long start = delivered.before();
    if (delivered.partial().isEmpty() && start < end) {
      late.advance(end);
      recent.startWindow(start);
      recent.endWindow(start, end);
      delivered = delivered.upTo(end);
    }
  }

  /** Notes that all of it up to the end of a bounded run was delivered. */
  public void finish() {
    finished = true;
  }

  /** Whether all of it up to the end of a bounded run was delivered. Thread-safe. */
  boolean isFinished() {
    return finished;
  }

  /** Which live thread reads it. */
  Cursors.Speed speed() {
    Cursors.Speed current = pace.isSlow() ? Cursors.Speed.SLOW : Cursors.Speed.QUICK;
    if (current != speed) {
      speed = current;
      // The other thread watches the server's writes on its own.
      emptyUntil = null;
    }
    return speed;
  }

  /** How often it is read. */
  public Pace pace() {
    return pace;
  }

  /**
   * Whether it may be read now.
   *
   * @param now nanoseconds since 1970
   */
  public boolean isDue(long now) {
    return pace.mayBeRead(now);
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
  void succeeded(long now, long points) {
    pace.succeeded(now, points);
    waiting.working("measurement \"" + measurement + "\"");
  }
}
