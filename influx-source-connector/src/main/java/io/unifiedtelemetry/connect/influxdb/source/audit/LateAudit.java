package io.unifiedtelemetry.connect.influxdb.source.audit;

import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState;
import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import io.unifiedtelemetry.connect.influxdb.source.read.DueTime;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementQuery;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementQuery.Counts;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.read.Requests;
import io.unifiedtelemetry.connect.influxdb.source.read.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Searches the late window of each measurement in turn for points that were stored late. If a
 * measurement has few points, its window is read whole. If it has many, each slot is counted first;
 * a count equal to what was delivered is trusted a few times before the slot is read anyway. A pass
 * through all measurements starts every few seconds at the latest, and earlier if it costs little.
 * Not thread-safe.
 */
final class LateAudit {
  private static final long MAX_PAUSE = Duration.ofSeconds(5).toNanos();
  // A pass that costs a millisecond is repeated 50 ms after it started.
  private static final long PAUSE_PER_COST = 50;
  private static final long FEW_POINTS = 500;
  private static final int MAX_TRUSTED_COUNTS = 4;
  private static final int MAX_STATEMENTS = 100;

  private final RecordOutput output;
  private final AuditBudget budget;
  // The measurements that remain in this pass.
  private final Deque<MeasurementCursor> pass = new ArrayDeque<>();
  private final DueTime nextPass = new DueTime();
  private long passStart;
  private long passCost;

  LateAudit(RecordOutput output, AuditBudget budget) {
    this.output = output;
    this.budget = budget;
  }

  /**
   * Continues the pass as far as the budget allows.
   *
   * @param cursors those that the calling thread may work with; no other is audited, even if it is
   *     in the current pass
   * @param limit the end of what can be read; the late window ends there
   * @param shards no range spans two shards, because a field may have another type in each
   * @param now nanoseconds since 1970
   */
  void run(
      Requests requests,
      Collection<MeasurementCursor> cursors,
      long limit,
      ShardGrid shards,
      long now)
      throws IOException {
    if (!pass.isEmpty()) {
      // Measurements that have fallen behind belong to the history threads.
      pass.retainAll(Set.copyOf(cursors));
    }
    if (pass.isEmpty()) {
      if (!nextPass.isDue(now)) {
        return;
      }
      pass.addAll(cursors);
      passStart = now;
      passCost = 0;
    }
    while (!pass.isEmpty() && budget.hasTime()) {
      passCost += budget.spend(() -> checkSome(requests, limit, shards));
    }
    nextPass.setAfter(passStart, Math.min(MAX_PAUSE, passCost * PAUSE_PER_COST));
  }

  private void checkSome(Requests requests, long limit, ShardGrid shards) throws IOException {
    List<TimeRange> reads = new ArrayList<>();
    List<MeasurementQuery<Counts>> counts = new ArrayList<>();
    long points = 0;
    while (!pass.isEmpty()
        && points < FEW_POINTS * 10
        && reads.size() + counts.size() < MAX_STATEMENTS) {
      MeasurementCursor cursor = pass.remove();
      points += cursor.late().points();
      addWindow(cursor, limit, shards, reads, counts);
    }
    requests.send(counts);
    for (MeasurementQuery<Counts> count : counts) {
      if (count.result().isPresent() && isUnexpected(count.range(), count.result().get())) {
        reads.add(TimeRange.of(count.cursor(), count.range().from(), count.range().to()));
      }
    }
    read(requests, reads);
  }

  // Divides the late window into ranges that are read and slots that are counted first.
  private static void addWindow(
      MeasurementCursor cursor,
      long limit,
      ShardGrid shards,
      List<TimeRange> reads,
      List<MeasurementQuery<Counts>> counts) {
    LateState late = cursor.late();
    long to = cursor.delivered().before();
    long from = late.lateFrom(limit);
    boolean slotBySlot = late.points() > FEW_POINTS || !cursor.types().uniform();
    while (from < to) {
      long end = Math.min(to, slotBySlot ? late.slotEnd(from) : shards.borderAfter(from));
      TimeRange range = TimeRange.of(cursor, from, end);
      if (slotBySlot && cursor.types().uniform() && late.mayTrustCount(from, MAX_TRUSTED_COUNTS)) {
        counts.add(MeasurementQuery.counts(range));
      } else {
        reads.add(range);
      }
      from = end;
    }
  }

  private static boolean isUnexpected(TimeRange slot, Counts counted) {
    LateState late = slot.cursor().late();
    late.counted(slot.from(), counted.total());
    return !late.mayTrustCount(slot.from(), Integer.MAX_VALUE);
  }

  // Each of these ranges lies in one shard, so a type that is not yet known is detected.
  private void read(Requests requests, List<TimeRange> ranges) throws IOException {
    List<LateReading> readings = new ArrayList<>();
    for (TimeRange exact : TimeRange.exact(ranges, requests)) {
      readings.add(new LateReading(exact, output));
    }
    requests.send(readings);
  }
}
