package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Looks through the late window of each measurement in turn for points that were stored late. A
 * measurement with few points is read whole; of one with many, a slot whose count is what was
 * delivered is trusted some times before it is read. A turn through all measurements begins each
 * few seconds at the latest, and sooner where it costs little. For one thread.
 */
final class LateAudit {
  private static final long LONGEST_PAUSE = Duration.ofSeconds(5).toNanos();
  // A turn that costs a millisecond begins again 50 ms after it began.
  private static final long PAUSE_PER_COST = 50;
  private static final long FEW_POINTS = 500;
  private static final int TRUSTED_COUNTS = 4;
  private static final int STATEMENTS_AT_ONCE = 100;

  private final ReadingLane lane;
  private final AuditBudget budget;
  private final Deque<MeasurementCursor> turn = new ArrayDeque<>();
  private long nextTurn = Long.MIN_VALUE;
  private long turnBegan;
  private long turnCost;

  /** Looks in that lane, as far as the budget goes. */
  LateAudit(ReadingLane lane, AuditBudget budget) {
    this.lane = lane;
    this.budget = budget;
  }

  /**
   * Goes on with the turn.
   *
   * @param cursors those that the calling thread may work with; of others nothing is looked at,
   *     even where their turn has begun
   * @param limit up to when there is something to read; the late window lies before it
   * @param shards no stretch goes over a border between shards: a field's type may change there
   * @param now nanoseconds since 1970
   */
  void look(
      Requests requests,
      Collection<MeasurementCursor> cursors,
      long limit,
      ShardGrid shards,
      long now)
      throws IOException {
    if (!turn.isEmpty()) {
      // What has fallen behind belongs to the threads that read history.
      turn.retainAll(Set.copyOf(cursors));
    }
    if (turn.isEmpty()) {
      if (now < nextTurn) {
        return;
      }
      turn.addAll(cursors);
      turnBegan = now;
      turnCost = 0;
    }
    while (!turn.isEmpty() && budget.left()) {
      turnCost += budget.spend(() -> lookAtSome(requests, limit, shards));
    }
    nextTurn = turnBegan + Math.min(LONGEST_PAUSE, turnCost * PAUSE_PER_COST);
  }

  private void lookAtSome(Requests requests, long limit, ShardGrid shards) throws IOException {
    List<TimeRange> reads = new ArrayList<>();
    List<FieldCount> counts = new ArrayList<>();
    long points = 0;
    while (!turn.isEmpty()
        && points < FEW_POINTS * 10
        && reads.size() + counts.size() < STATEMENTS_AT_ONCE) {
      MeasurementCursor cursor = turn.remove();
      points += cursor.late().points();
      addLooks(cursor, limit, shards, reads, counts);
    }
    requests.ask(counts);
    for (FieldCount count : counts) {
      if (count.answered()) {
        MeasurementCursor cursor = count.cursor();
        cursor.late().counted(count.from(), count.count());
        if (!cursor.late().mayTrustCount(count.from(), Integer.MAX_VALUE)) {
          reads.add(new TimeRange(cursor, count.from(), count.to(), cursor.types()));
        }
      }
    }
    read(requests, reads);
  }

  private void addLooks(
      MeasurementCursor cursor,
      long limit,
      ShardGrid shards,
      List<TimeRange> reads,
      List<FieldCount> counts) {
    long to = cursor.delivered().before();
    long from = cursor.late().lateFrom(limit);
    boolean slotBySlot = cursor.late().points() > FEW_POINTS || !cursor.types().uniform();
    while (from < to) {
      long end = Math.min(to, slotBySlot ? cursor.late().slotEnd(from) : shards.borderAfter(from));
      if (slotBySlot
          && cursor.types().uniform()
          && cursor.late().mayTrustCount(from, TRUSTED_COUNTS)) {
        counts.add(new FieldCount(cursor, from, end));
      } else {
        reads.add(new TimeRange(cursor, from, end, cursor.types()));
      }
      from = end;
    }
  }

  // Each of these stretches lies in one shard, so a type that is not known yet is noticed.
  private void read(Requests requests, List<TimeRange> stretches) throws IOException {
    List<LateReading> readings = new ArrayList<>();
    for (TimeRange exact : new SingleShardRanges(requests).of(stretches)) {
      readings.add(new LateReading(exact, lane));
    }
    requests.ask(readings);
  }
}
