package io.unifiedtelemetry.connect.influxdb.source.offset;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * What was delivered of a measurement's recent past, as an offset stores it.
 *
 * @param trackedFrom the recent past starts here, in nanoseconds since 1970
 * @param pointsFrom single points are remembered from here on, in nanoseconds since 1970; later
 *     than {@code trackedFrom} if slots were abandoned
 * @param slotWidth in nanoseconds
 * @param slots index, number of field values and digest of each slot that is not empty; the number
 *     n is stored as -1 - n if more may have been delivered than is known
 * @param cellWidth in nanoseconds
 * @param cells index and number of field values of each cell that is not empty; the number as above
 * @param base the id of the {@link CellBase} from which {@code cells} says what has changed; {@link
 *     CellBase#NO_ID} if {@code cells} is complete
 */
@SuppressWarnings("ArrayRecordComponent")
public record LateSnapshot(
    long trackedFrom,
    long pointsFrom,
    long slotWidth,
    long[] slots,
    long cellWidth,
    long[] cells,
    int base) {
  /** Nothing is known about the past. */
  public static final LateSnapshot NONE =
      new LateSnapshot(0, 0, 0, new long[0], 0, new long[0], CellBase.NO_ID);

  /** Returns a snapshot of cells only. */
  static LateSnapshot ofCells(long width, long[] cells) {
    return new LateSnapshot(0, 0, 1, new long[0], width, cells, CellBase.NO_ID);
  }

  /** Returns the snapshot with the cells that differ from a base. */
  public LateSnapshot since(CellBase stored) {
    return stored.width() == cellWidth ? withCells(stored.changesTo(cells), stored.id()) : this;
  }

  /** Returns the snapshot with all cells, if the base that it names is known. */
  LateSnapshot completedBy(CellBase stored) {
    long[] complete = stored.cellsOf(base, cells);
    return complete == null ? this : withCells(complete, CellBase.NO_ID);
  }

  /** Whether the base is missing that {@link #cells} refers to. */
  public boolean isIncomplete() {
    return base != CellBase.NO_ID;
  }

  /** Returns the snapshot with another base. */
  LateSnapshot withBase(int other) {
    return withCells(cells, other);
  }

  private LateSnapshot withCells(long[] other, int otherBase) {
    return new LateSnapshot(trackedFrom, pointsFrom, slotWidth, slots, cellWidth, other, otherBase);
  }

  /**
   * Returns the text for an offset; empty for {@link #NONE}. Numbers have seven bits per byte, and
   * indexes are differences from the previous one; the whole is in base 64.
   */
  public String toText() {
    if (slotWidth == 0) {
      return "";
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(trackedFrom, bytes);
    write(slotWidth, bytes);
    write(cellWidth, bytes);
    writeNumberOfSlots(bytes);
    long before = 0;
    for (int i = 0; i < slots.length; i += 3) {
      write(slots[i] - before, bytes);
      write(slots[i + 1], bytes);
      bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(slots[i + 2]).array());
      before = slots[i];
    }
    before = 0;
    for (int i = 0; i < cells.length; i += 2) {
      write(cells[i] - before, bytes);
      write(cells[i + 1], bytes);
      before = cells[i];
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  // The number n is written as -1 - n if pointsFrom follows.
  private void writeNumberOfSlots(ByteArrayOutputStream bytes) {
    long number = slots.length / 3;
    if (pointsFrom == trackedFrom) {
      write(number, bytes);
    } else {
      write(-1 - number, bytes);
      write(pointsFrom, bytes);
    }
  }

  /**
   * Parses what {@link #toText} returned.
   *
   * @throws ConnectException for any other text
   */
  public static LateSnapshot parse(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      long trackedFrom = read(bytes);
      long slotWidth = read(bytes);
      long cellWidth = read(bytes);
      long number = read(bytes);
      long pointsFrom = number < 0 ? read(bytes) : trackedFrom;
      long[] slots = new long[3 * Math.toIntExact(number < 0 ? -1 - number : number)];
      for (int i = 0; i < slots.length; i += 3) {
        slots[i] = read(bytes) + (i == 0 ? 0 : slots[i - 3]);
        slots[i + 1] = read(bytes);
        slots[i + 2] = bytes.getLong();
      }
      return new LateSnapshot(
          trackedFrom, pointsFrom, slotWidth, slots, cellWidth, readCells(bytes), CellBase.NO_ID);
    } catch (RuntimeException e) {
      throw new ConnectException(
          "The offset's \"late\" cannot be parsed; alter the offset to {\"time\": …} without it",
          e);
    }
  }

  private static long[] readCells(ByteBuffer bytes) {
    List<Long> cells = new ArrayList<>();
    while (bytes.hasRemaining()) {
      long before = cells.isEmpty() ? 0 : cells.get(cells.size() - 2);
      cells.add(read(bytes) + before);
      cells.add(read(bytes));
    }
    return cells.stream().mapToLong(Long::longValue).toArray();
  }

  private static void write(long number, ByteArrayOutputStream bytes) {
    // The sign goes into the lowest bit, so that small negative numbers are short, too.
    long rest = number << 1 ^ number >> 63;
    while ((rest & ~0x7fL) != 0) {
      bytes.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  private static long read(ByteBuffer bytes) {
    long rest = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes.get();
      rest |= (long) (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return rest >>> 1 ^ -(rest & 1);
  }
}
