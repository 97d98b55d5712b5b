package io.unifiedtelemetry.connect.influxdb.source.delivered;

import io.unifiedtelemetry.connect.influxdb.source.offset.CellBase;
import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The cells that were stored in a source partition of their own, so that the offsets of a
 * measurement have only those that have changed since. Not thread-safe.
 */
final class StoredCells {
  // At one cell of five minutes after the other, all are stored again about every hour.
  private static final int MAX_CHANGED = 12;

  private CellBase stored = CellBase.NONE;
  private int changed;

  /** Returns the snapshot with only the cells that have changed. */
  LateSnapshot changesOf(LateSnapshot snapshot) {
    LateSnapshot changes = snapshot.since(stored);
    changed = changes.cells().length / 2;
    return changes;
  }

  /** Returns all cells to store, if the last snapshot had many that have changed. */
  Optional<CellBase> toStore(long width, Supplier<long[]> all) {
    if (changed <= MAX_CHANGED) {
      return Optional.empty();
    }
    changed = 0;
    stored = stored.next(width, all.get());
    return Optional.of(stored);
  }
}
