package io.unifiedtelemetry.connect.influxdb.source.audit;

import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesHandler;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.offset.WindowOffset;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQl;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.read.Requests;
import io.unifiedtelemetry.connect.influxdb.source.read.StatementReading;
import io.unifiedtelemetry.connect.influxdb.source.read.TimeRange;
import io.unifiedtelemetry.connect.influxdb.source.record.PointEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a cell of the repair window again and delivers all of it, in pieces that do not delay new
 * points. Not thread-safe.
 */
final class RepairReading {
  private static final long FIELDS_PER_PIECE = 100_000;
  // A type that has changed is known at the next attempt.
  private static final int MAX_FAILURES = 3;

  private final TimeRange cell;
  private final MeasurementCursor cursor;
  private final long pieceLength;
  private final boolean repeat;
  private final RecordOutput output;
  private long next;
  private int failures;
  private long fields;

  /**
   * @param count approximate number of field values in the cell
   */
  RepairReading(TimeRange cell, long count, RecordOutput output) {
    this.cell = cell;
    this.cursor = cell.cursor();
    this.pieceLength = Math.max(1, (cell.to() - cell.from()) / (1 + count / FIELDS_PER_PIECE));
    this.repeat = cursor.late().mayBeDelivered(cell.from(), cell.to());
    this.output = output;
    this.next = cell.from();
  }

  MeasurementCursor cursor() {
    return cursor;
  }

  boolean isDone() {
    return next >= cell.to();
  }

  /** Whether the next piece cannot be read, although the server has not rejected it. */
  boolean isStuck() {
    return failures >= MAX_FAILURES;
  }

  /** Delivers the next piece, if the server can read it. */
  void readNext(Requests requests) throws IOException {
    TimeRange wanted = TimeRange.of(cursor, next, Math.min(cell.to(), next + pieceLength));
    List<Piece> pieces = new ArrayList<>();
    for (TimeRange exact : TimeRange.exact(List.of(wanted), requests)) {
      pieces.add(new Piece(exact));
    }
    requests.send(pieces);
    failures++;
    for (Piece piece : pieces) {
      if (piece.complete) {
        next = piece.range.to();
        failures = 0;
        fields += piece.fields;
      }
    }
    if (isDone()) {
      cursor.late().setCell(cell.from(), fields);
    }
  }

  /** Reads a part of the cell and delivers all of it, with the offset of the cursor. */
  private final class Piece implements StatementReading, SeriesHandler {
    private final TimeRange range;
    private final PointEncoder encoder = output.encoder();
    private final WindowOffset offsets;
    private long fields;
    private int points;
    private boolean complete;

    private Piece(TimeRange range) {
      this.range = range;
      long position = cursor.delivered().before();
      this.offsets =
          new WindowOffset(cursor.delivered(), position, cursor.late().snapshot(position));
    }

    @Override
    public MeasurementCursor cursor() {
      return cursor;
    }

    @Override
    public String statement() {
      return InfluxQl.points(
          range.cursor().selection(), range.measurement(), range.from(), range.to());
    }

    @Override
    public SeriesHandler series(byte[] measurement, SeriesKey series, Columns columns) {
      encoder.startSeries(measurement, series, columns, range.types());
      return this;
    }

    @Override
    public boolean beginRow(long time) {
      encoder.startPoint(time);
      return true;
    }

    @Override
    public RowHandler row() {
      return encoder;
    }

    @Override
    public void endRow() throws IOException {
      if (!encoder.endPoint()) {
        return;
      }
      fields += encoder.fields();
      if (encoder.isLooped() || !encoder.isWritable()) {
        return;
      }
      output
          .batch()
          .add(cursor.records().record(offsets.ofWhole(), encoder, repeat), encoder.size());
      output.counters().sent(1, encoder.size());
      points++;
    }

    @Override
    public void complete() {
      complete = true;
      if (repeat) {
        output.counters().repeated(points);
      } else {
        output.counters().foundLate(points);
      }
    }

    @Override
    public void aborted(Exception cause) {}
  }
}
