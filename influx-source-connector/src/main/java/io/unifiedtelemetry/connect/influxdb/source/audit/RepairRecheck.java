package io.unifiedtelemetry.connect.influxdb.source.audit;

import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState;
import io.unifiedtelemetry.connect.influxdb.source.delivered.LateState.PointStatus;
import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.read.TimeRange;
import io.unifiedtelemetry.connect.influxdb.source.record.PointEncoder;
import java.time.Duration;

/** Reads a cell of the repair window once more and delivers all of it. */
final class RepairRecheck extends Recheck {
  private static final long POINTS_PER_PIECE = 20_000;
  // A cell lies in one shard.
  private static final ShardGrid NO_SHARDS = new ShardGrid(Duration.ZERO);

  private final LateState late;
  private final PointStatus status;

  /**
   * @param count approximate number of points in the cell
   */
  RepairRecheck(TimeRange cell, long count, RecordOutput output) {
    super(cell, 1 + count / POINTS_PER_PIECE, count, output, NO_SHARDS);
    this.late = cell.cursor().late();
    this.status =
        late.mayBeDelivered(cell.from(), cell.to()) ? PointStatus.UNCERTAIN : PointStatus.NEW;
  }

  // If the task ends before the cell was read, what was delivered of it is a repeat after that.
  @Override
  void start() {
    late.startCell(range().from());
  }

  @Override
  PointStatus check(PointEncoder point) {
    return status;
  }

  @Override
  void finish() {
    late.setCell(range().from(), fields());
  }

  @Override
  void abort() {}

  @Override
  boolean endsWithRecord() {
    return true;
  }
}
