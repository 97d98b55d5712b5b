package io.unifiedtelemetry.connect.influxdb.source.audit;

import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState.PointStatus;
import io.unifiedtelemetry.connect.influxdb.source.offset.RowOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.offset.WindowOffset;
import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import io.unifiedtelemetry.connect.influxdb.source.read.HeldRecord;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.PointsReading;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.read.Requests;
import io.unifiedtelemetry.connect.influxdb.source.read.TimeRange;
import io.unifiedtelemetry.connect.influxdb.source.record.PointEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a time range that was read before once more, in pieces that do not delay new points, and
 * delivers the points that have to be. Their offset is that of the cursor, never their own time.
 * Not thread-safe.
 */
abstract class Recheck {
  // A type that has changed is known at the next attempt.
  private static final int MAX_FAILURES = 3;

  private final TimeRange range;
  private final long pieceLength;
  private final RecordOutput output;
  private final ShardGrid shards;
  private long next;
  private int failures;
  private boolean started;
  private long fields;
  private long lastDelivered = Long.MIN_VALUE;
  private boolean rewound;
  private long expected;

  /**
   * @param pieces the number of requests, if nothing forces shorter ones
   * @param expected number of points in each
   * @param shards no piece spans two of them
   */
  Recheck(TimeRange range, long pieces, long expected, RecordOutput output, ShardGrid shards) {
    this.range = range;
    this.pieceLength = Math.max(1, (range.to() - range.from()) / pieces + 1);
    this.expected = expected;
    this.output = output;
    this.shards = shards;
    this.next = range.from();
  }

  /** Reads the next piece of each, if the server can. */
  static void readNext(Requests requests, List<Recheck> rechecks) throws IOException {
    List<TimeRange> wanted = rechecks.stream().map(Recheck::nextRange).toList();
    List<Piece> pieces = new ArrayList<>();
    // Each of these ranges lies in one shard, so a type that is not yet known is detected.
    for (TimeRange exact : TimeRange.exact(wanted, requests)) {
      rechecks.stream()
          .filter(each -> each.cursor() == exact.cursor() && each.next == exact.from())
          .findFirst()
          .ifPresent(recheck -> pieces.add(recheck.new Piece(exact)));
    }
    rechecks.forEach(recheck -> recheck.failures++);
    requests.send(pieces);
  }

  /** Starts: the first response has begun. */
  abstract void start();

  /** Whether the point that was encoded last has to be delivered. */
  abstract PointStatus check(PointEncoder point);

  /** The whole range was read. */
  abstract void finish();

  /** Gives up reading the range; the points that were delivered stay delivered. */
  abstract void abort();

  /**
   * Whether the last record has to follow {@link #finish}, so that its offset says what the recheck
   * has changed.
   */
  abstract boolean endsWithRecord();

  final MeasurementCursor cursor() {
    return range.cursor();
  }

  final TimeRange range() {
    return range;
  }

  final boolean isDone() {
    return next >= range.to();
  }

  /** The number of field values in the pieces that were read. */
  final long fields() {
    return fields;
  }

  /** Whether the next piece cannot be read, although the server has not rejected it. */
  final boolean isStuck() {
    return failures >= MAX_FAILURES;
  }

  /** Whether the last piece could not be read. */
  final boolean hasFailed() {
    return failures > 0;
  }

  /** Ends early; returns true. */
  final boolean abandon() {
    if (started && !isDone()) {
      abort();
    }
    return true;
  }

  // If the last piece is empty, the last points that were delivered are read once more.
  private boolean rewind() {
    if (rewound || !endsWithRecord() || lastDelivered == Long.MIN_VALUE) {
      return false;
    }
    rewound = true;
    next = lastDelivered;
    return true;
  }

  private TimeRange nextRange() {
    long end = rewound ? range.to() : Math.min(range.to(), next + pieceLength);
    return TimeRange.of(cursor(), next, Math.min(end, shards.borderAfter(next)));
  }

  /** A part of the range that is read with one statement. */
  private final class Piece extends PointsReading {
    private final TimeRange part;
    private final PointEncoder encoder = output.encoder();
    private final HeldRecord held = new HeldRecord(output);
    private WindowOffset offsets;
    private long pieceFields;
    private long latest = Long.MIN_VALUE;
    private int latePoints;
    private int repeatedPoints;

    private Piece(TimeRange part) {
      super(part, output.encoder(), expected);
      this.part = part;
    }

    @Override
    protected void startSeries(SeriesKey series) {
      begin();
    }

    @Override
    public boolean beginRow(long time) {
      encoder.startPoint(time);
      return true;
    }

    @Override
    protected void point() throws IOException {
      pieceFields += encoder.fields();
      PointStatus status = check(encoder);
      if (status == PointStatus.NEW && endsWithRecord() && encoder.time() <= lastDelivered) {
        // A part that was rewound to, or broke off and is read again.
        status = PointStatus.UNCERTAIN;
      }
      if (status == PointStatus.KNOWN || encoder.isLooped()) {
        return;
      }
      if (!encoder.isWritable()) {
        output.counters().unwritable();
        return;
      }
      boolean repeat = status == PointStatus.UNCERTAIN || cursor().mayBeRepeat(encoder.time());
      latePoints += repeat ? 0 : 1;
      repeatedPoints += repeat ? 1 : 0;
      RowOffset offset = offsets.ofWhole();
      held.hold(cursor().records().record(offset, encoder, repeat), offset, encoder.size());
      latest = Math.max(latest, encoder.time());
    }

    @Override
    protected void tooMany() {
      expected = MANY;
    }

    @Override
    protected void finish() throws IOException {
      begin();
      next = part.to();
      failures = 0;
      fields += rewound ? 0 : pieceFields;
      lastDelivered = Math.max(lastDelivered, latest);
      boolean delivered = latePoints + repeatedPoints > 0;
      if (isDone() && (delivered || !rewind())) {
        Recheck.this.finish();
      }
      if (delivered) {
        held.releaseLast(cursor().late().snapshot(position()));
      }
      count();
    }

    @Override
    public void aborted(Exception cause) throws IOException {
      lastDelivered = Math.max(lastDelivered, latest);
      held.release();
      count();
    }

    private void begin() {
      if (!started) {
        started = true;
        start();
      }
      if (offsets == null) {
        offsets =
            new WindowOffset(
                cursor().delivered(), position(), cursor().late().snapshot(position()));
      }
    }

    private long position() {
      return cursor().delivered().before();
    }

    private void count() {
      output.counters().foundLate(latePoints);
      output.counters().repeated(repeatedPoints);
    }
  }
}
