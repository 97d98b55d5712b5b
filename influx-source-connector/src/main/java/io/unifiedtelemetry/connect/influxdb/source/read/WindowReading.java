package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.offset.WindowOffset;
import io.unifiedtelemetry.connect.influxdb.source.record.PointEncoder;
import io.unifiedtelemetry.connect.influxdb.source.record.TypesChangedException;
import java.io.IOException;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Reads one window of one measurement. The offset of each record says what was delivered with it
 * and before it.
 */
public final class WindowReading extends PointsReading {
  private final TimeRange range;
  private final MeasurementCursor cursor;
  private final Delivered start;
  private final RecordOutput output;
  private final PointEncoder encoder;
  private final HeldRecord held;
  private final long now;
  private final long trackFrom;
  private final long rememberFrom;
  private final boolean looksBack;
  private final boolean isNew;

  private WindowOffset window;
  private SeriesKey series;
  private boolean inOrder = true;
  private long skipUpTo;
  private long seriesHash;
  private long seriesRead;
  private long rows;
  private long points;
  private long latePoints;
  private long latest = Long.MIN_VALUE;
  private boolean complete;

  /** Reads a window of history. */
  public static WindowReading ofHistory(
      TimeRange range, RecordOutput output, long limit, long now) {
    return new WindowReading(
        range, output, limit, now, range.cursor().delivered().before(), false, false);
  }

  /**
   * Reads a window of new points, and looks for points that were stored in the moments before it
   * since these were read.
   *
   * @param earliest how far to look back at most
   */
  public static WindowReading ofNewPoints(
      TimeRange range, RecordOutput output, long limit, long now, long earliest) {
    MeasurementCursor cursor = range.cursor();
    Delivered start = cursor.delivered();
    boolean looksBack =
        cursor.late().remembersPoints() && start.partial().isEmpty() && range.types().uniform();
    long from = start.before();
    if (looksBack) {
      long known = Math.max(cursor.recent().startWindow(from), cursor.late().lateFrom(limit));
      from = Math.min(from, Math.max(known, earliest));
    }
    return new WindowReading(range, output, limit, now, from, looksBack, true);
  }

  /**
   * Reads a window that starts at the cursor.
   *
   * @param range its end is at most {@link Delivered#windowEnd}
   * @param readFrom the start of the window or before it
   * @param looksBack whether to remember the points for the next windows
   * @param limit the end of what can be read now; points shortly before it are remembered, so that
   *     late points can be distinguished from them
   * @param now nanoseconds since 1970
   * @param isNew whether these are new points, of which there are probably as many as last time
   */
  private WindowReading(
      TimeRange range,
      RecordOutput output,
      long limit,
      long now,
      long readFrom,
      boolean looksBack,
      boolean isNew) {
    super(
        new TimeRange(range.cursor(), readFrom, range.to(), range.types()),
        output.encoder(),
        isNew ? range.cursor().pace().lastRows() : MANY);
    LateState late = range.cursor().late();
    this.range = range;
    this.cursor = range.cursor();
    this.start = cursor.delivered();
    this.output = output;
    this.encoder = output.encoder();
    this.held = new HeldRecord(output);
    this.now = now;
    this.trackFrom = late.trackFrom(limit);
    this.rememberFrom = late.lateFrom(limit);
    this.looksBack = looksBack;
    this.isNew = isNew;
  }

  /** The number of points so far. */
  public long points() {
    return points;
  }

  /** Whether the window was read to its end. */
  public boolean isComplete() {
    return complete;
  }

  /** Notes how long reading the whole window took, in nanoseconds. */
  public void took(long nanoseconds) {
    cursor.size().read(nanoseconds, range.to() - start.before(), rows);
  }

  @Override
  protected void startSeries(SeriesKey next) {
    if (window == null) {
      window = new WindowOffset(start, range.to(), cursor.late().snapshot(start.before()));
    }
    int order = series == null ? -1 : series.compareTo(next);
    seriesRead += order == 0 ? 0 : 1;
    inOrder &= order <= 0;
    series = next;
    skipUpTo = start.deliveredUpTo(next);
    seriesHash = next.hashCode();
  }

  @Override
  public boolean beginRow(long time) {
    rows++;
    boolean known = time < start.before() ? cursor.recent().has(point(time)) : time <= skipUpTo;
    if (known) {
      return false;
    }
    encoder.startPoint(time);
    return true;
  }

  @Override
  protected void point() throws IOException {
    long time = encoder.time();
    if (looksBack) {
      cursor.recent().add(point(time));
    }
    boolean isLate = time < start.before();
    // An audit may have delivered it.
    if (isLate && cursor.late().knows(time, encoder.hash())) {
      return;
    }
    if (encoder.isLooped()) {
      output.counters().looped();
    } else if (!encoder.isWritable()) {
      output.counters().unwritable();
    } else {
      deliver();
      latePoints += isLate ? 1 : 0;
    }
    if (isLate) {
      cursor.recent().late(start.before() - time);
    }
    if (time >= trackFrom) {
      boolean remember = time >= rememberFrom;
      cursor.late().add(time, remember ? encoder.hash() : 0, encoder.fields(), remember);
    }
  }

  @Override
  protected void finish() throws IOException {
    long end = range.to();
    cursor.late().advance(end);
    if (points > 0) {
      held.releaseLast(cursor.late().snapshot(end));
      cursor.pointsDelivered(latest, end);
    }
    cursor.moveTo(start.upTo(end));
    if (looksBack) {
      cursor.recent().endWindow(start.before(), end);
    }
    cursor.pace().expectSeries(seriesRead);
    if (isNew) {
      cursor.pace().rowsRead(rows);
    }
    cursor.succeeded(now, points);
    output.counters().windowRead();
    output.counters().foundLate(latePoints);
    complete = true;
  }

  @Override
  protected void tooMany() {
    cursor.pace().rowsRead(MAX_SORTED);
  }

  @Override
  public void aborted(Exception cause) throws IOException {
    if (points > 0) {
      cursor.moveTo(held.offset().delivered());
      held.release();
      cursor.pointsDelivered(latest, start.before());
      output.counters().foundLate(latePoints);
    }
    if (!(cause instanceof TypesChangedException || cause instanceof ConnectException)) {
      shorten();
    }
  }

  // If anything was received, even points that were delivered before, a window of the same length
  // would be interrupted at the same place again.
  private void shorten() {
    long length = range.to() - start.before();
    if (window != null || waitingRows() > 0) {
      cursor.size().cut(length, Math.max(rows, waitingRows()));
    } else {
      cursor.size().silent(length);
    }
  }

  // If the server's order of series differs from ours, an offset must not say that all series
  // before this one were delivered.
  private void deliver() throws IOException {
    long time = encoder.time();
    boolean repeat = cursor.mayBeRepeat(time);
    if (!inOrder || !held.join(series, repeat)) {
      held.hold(cursor.records(), inOrder ? window.of(series, time) : window.ofStarted(), repeat);
    }
    if (repeat) {
      output.counters().repeated(1);
    }
    points++;
    latest = Math.max(latest, time);
  }

  // Two series with the same hash only delay a late point: an audit finds it.
  private long point(long time) {
    long mixed = (seriesHash ^ time * 0x9e3779b97f4a7c15L) * 0xff51afd7ed558ccdL;
    return mixed ^ mixed >>> 32;
  }
}
