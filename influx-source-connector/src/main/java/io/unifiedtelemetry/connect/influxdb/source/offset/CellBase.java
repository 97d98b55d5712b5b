package io.unifiedtelemetry.connect.influxdb.source.offset;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The cells of a measurement's repair window, as a source partition of their own stores them. Most
 * of them change rarely, so the measurement's offset holds only what has changed since, and names
 * this base. Version 1:
 *
 * <ul>
 *   <li>{@code version}: 1
 *   <li>{@code cells}: width of the cells, then index and number of field values of each, as in
 *       {@link LateSnapshot}
 *   <li>{@code previous}: how the base before this one differs from it, because the measurement's
 *       newest offset may still name that one
 * </ul>
 *
 * @param width of the cells, in nanoseconds
 * @param cells index and number of field values of each cell, in order, as in {@link LateSnapshot}
 * @param previous what differs in the base before; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record CellBase(long width, long[] cells, long[] previous) {
  /** No cells are stored. */
  public static final CellBase NONE = new CellBase(0, new long[0], new long[0]);

  /** The id of {@link #NONE}. */
  static final int NO_ID = 0;

  private static final String CELLS = "cells";
  private static final String PREVIOUS = "previous";
  private static final Set<String> KEYS = Set.of(DeliveredOffset.VERSION, CELLS, PREVIOUS);

  /** Returns the base that replaces this one. */
  public CellBase next(long cellWidth, long[] now) {
    boolean follows = width == cellWidth;
    return new CellBase(cellWidth, now, follows ? difference(now, 0, cells) : new long[0]);
  }

  /** Identifies the cells. */
  int id() {
    int id = 31 * Long.hashCode(width) + Arrays.hashCode(cells);
    return cells.length == 0 ? NO_ID : Math.max(1, id & Integer.MAX_VALUE);
  }

  /** Returns the cells that differ now; those before the first of them were given up. */
  long[] changesTo(long[] now) {
    int start = 0;
    while (start < cells.length && (now.length == 0 || cells[start] < now[0])) {
      start += 2;
    }
    return difference(cells, start, now);
  }

  /**
   * Returns all cells.
   *
   * @param changes since the base that {@code wanted} identifies: this one or the one before
   * @return null if it is neither
   */
  long[] cellsOf(int wanted, long[] changes) {
    if (wanted == NO_ID) {
      return changes;
    }
    if (wanted == id()) {
      return overlaid(cells, changes);
    }
    CellBase before = new CellBase(width, overlaid(cells, previous), new long[0]);
    return wanted == before.id() ? overlaid(before.cells, changes) : null;
  }

  /** Returns the offset. */
  public Map<String, Object> toMap() {
    Map<String, Object> offset = new LinkedHashMap<>();
    offset.put(DeliveredOffset.VERSION, DeliveredOffset.CURRENT_VERSION);
    offset.put(CELLS, LateSnapshot.ofCells(width, cells).toText());
    if (previous.length > 0) {
      offset.put(PREVIOUS, LateSnapshot.ofCells(width, previous).toText());
    }
    return offset;
  }

  /**
   * Parses an offset.
   *
   * @throws ConnectException if it is invalid
   */
  public static CellBase parse(Map<String, ?> offset) {
    DeliveredOffset.checkVersion(offset);
    if (!offset.keySet().stream().allMatch(KEYS::contains) || !offset.containsKey(CELLS)) {
      throw new ConnectException(
          "An offset of \"state\": \"cells\" has to be as the connector stored it, or null");
    }
    LateSnapshot cells = LateSnapshot.parse(offset.get(CELLS).toString());
    Object previous = offset.get(PREVIOUS);
    return new CellBase(
        cells.cellWidth(),
        cells.cells(),
        previous == null ? new long[0] : LateSnapshot.parse(previous.toString()).cells());
  }

  private static long[] overlaid(long[] cells, long[] changes) {
    TreeMap<Long, Long> all = new TreeMap<>();
    for (long[] each : List.of(cells, changes)) {
      for (int i = 0; i < each.length; i += 2) {
        all.put(each[i], each[i + 1]);
      }
    }
    all.values().removeIf(count -> count == 0);
    return all.entrySet().stream()
        .flatMapToLong(cell -> LongStream.of(cell.getKey(), cell.getValue()))
        .toArray();
  }

  // A cell that only the first has, from an index on, has no values in the second.
  private static long[] difference(long[] first, int start, long[] second) {
    long[] changes = new long[first.length - start + second.length];
    int size = 0;
    int i = start;
    int j = 0;
    while (i < first.length || j < second.length) {
      long a = i < first.length ? first[i] : Long.MAX_VALUE;
      long b = j < second.length ? second[j] : Long.MAX_VALUE;
      long count = b <= a ? second[j + 1] : 0;
      if (a != b || first[i + 1] != count) {
        changes[size++] = Math.min(a, b);
        changes[size++] = count;
      }
      i += a <= b ? 2 : 0;
      j += b <= a ? 2 : 0;
    }
    return Arrays.copyOf(changes, size);
  }
}
