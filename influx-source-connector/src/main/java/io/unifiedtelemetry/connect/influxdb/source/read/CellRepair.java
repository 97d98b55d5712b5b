package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.StatementException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Delivers a cell of the repair window again whole, in pieces that do not keep new points waiting.
 * For one thread.
 */
final class CellRepair {
  private static final long FIELDS_PER_PIECE = 100_000;
  // A type that has changed is known at the next attempt.
  private static final int MOST_IN_VAIN = 3;

  private final MeasurementCursor cursor;
  private final long from;
  private final long to;
  private final long piece;
  private final boolean repeat;
  private final ReadingLane lane;
  private long next;
  private int inVain;
  private long fields;

  /**
   * @param count how many field values the cell holds, about
   */
  CellRepair(MeasurementCursor cursor, long from, long to, long count, ReadingLane lane) {
    this.cursor = cursor;
    this.from = from;
    this.to = to;
    this.piece = Math.max(1, (to - from) / (1 + count / FIELDS_PER_PIECE));
    this.repeat = cursor.late().mayBeDelivered(from, to);
    this.lane = lane;
    this.next = from;
  }

  MeasurementCursor cursor() {
    return cursor;
  }

  boolean isDone() {
    return next >= to;
  }

  /** Whether the next piece cannot be read, although the server has not refused it. */
  boolean isStuck() {
    return inVain >= MOST_IN_VAIN;
  }

  /**
   * Delivers the next piece.
   *
   * @throws StatementException where the server cannot read it
   */
  void step(Requests requests) throws IOException {
    TimeRange wanted = new TimeRange(cursor, next, Math.min(to, next + piece), cursor.types());
    List<RepairReading> readings = new ArrayList<>();
    for (TimeRange exact : new SingleShardRanges(requests).of(List.of(wanted))) {
      readings.add(new RepairReading(exact, repeat, lane));
    }
    requests.ask(readings);
    inVain++;
    for (RepairReading reading : readings) {
      if (reading.isComplete()) {
        next = reading.to();
        inVain = 0;
        fields += reading.fields();
      }
    }
    if (isDone()) {
      cursor.late().cellHolds(from, fields);
    }
  }
}
