package io.unifiedtelemetry.connect.influxdb.source.decode;

import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Receives the rows of all series in the order of time and passes them on one series after the
 * other, as the server does for {@code GROUP BY *}, which costs it twice as much or more if there
 * are many series. The columns are the time, the tags, {@link #END_OF_TAGS}, and the fields. Not
 * thread-safe.
 */
public final class SeriesSorter implements SeriesHandler, RowHandler {
  /** A tag that no point has, because nobody knows its name. */
  public static final String END_OF_TAGS = "end-of-tags-" + UUID.randomUUID();

  /** Receives the rows of one series after the other. */
  public interface Target {
    /** Starts a series; returns the handler of its rows. */
    SeriesHandler series(byte[] measurement, SeriesKey series, Columns columns) throws IOException;
  }

  private record Series(int number, SeriesKey key) {}

  private static final int END = -1;
  // Far more than usual rows need. A row that exceeds it is the last one.
  private static final int MAX_BYTES = 8 * 1024 * 1024;

  private final int maxRows;
  private final Function<String, FieldType> types;
  private final TagTable tags = new TagTable();
  private final RowTape tape = new RowTape();
  private byte[] measurement;
  private Columns received;
  private Columns fields;
  private int endOfTags;
  private boolean ambiguous;
  private int rows;
  private long[] times = new long[16];
  // Where the values of each row end.
  private int[] ends = new int[16];
  // The rows of each series, as chains.
  private int[] next = new int[16];
  private int[] first = new int[16];
  private int[] last = new int[16];

  /**
   * @param maxRows number of rows that are kept
   * @param types of the fields by name, null if unknown
   */
  public SeriesSorter(int maxRows, Function<String, FieldType> types) {
    this.maxRows = maxRows;
    this.types = types;
  }

  /** Starts or continues the rows of a measurement. */
  public SeriesHandler start(byte[] name, Columns columns) {
    if (columns != received) {
      // The rows so far have other columns, which no server does.
      ambiguous = received != null;
      measurement = name;
      received = columns;
      endOfTags = columns.names().indexOf(END_OF_TAGS);
      ambiguous |= isAmbiguous(columns);
      fields = ambiguous ? columns : fields(columns);
    }
    return this;
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /** Whether there are as many rows as are kept, so that there may be more. */
  public boolean isFull() {
    return rows >= maxRows;
  }

  /**
   * Whether rows like these cannot be sorted: the names of the columns do not tell the names of
   * tags and fields, or they are too large.
   */
  public boolean isUnsortable() {
    return ambiguous || isTooLarge();
  }

  private boolean isTooLarge() {
    return tags.bytes() > MAX_BYTES || tape.bytes() > MAX_BYTES;
  }

  /** Passes on all rows: series in their order, the rows of each in the order of time. */
  public void play(Target target) throws IOException {
    List<Series> sorted = new ArrayList<>();
    for (int i = 0; i < tags.count(); i++) {
      sorted.add(new Series(i, tags.series(i, received.bytes())));
    }
    sorted.sort(Comparator.comparing(Series::key));
    for (Series series : sorted) {
      SeriesHandler handler = target.series(measurement, series.key(), fields);
      for (int row = first[series.number()]; row != END; row = next[row]) {
        if (handler.beginRow(times[row])) {
          tape.play(row == 0 ? 0 : ends[row - 1], ends[row], handler.row());
          handler.endRow();
        }
      }
    }
  }

  @Override
  public boolean beginRow(long time) {
    if (isUnsortable() || isFull()) {
      return false;
    }
    if (rows == times.length) {
      times = Arrays.copyOf(times, 2 * rows);
      ends = Arrays.copyOf(ends, 2 * rows);
      next = Arrays.copyOf(next, 2 * rows);
      first = Arrays.copyOf(first, 2 * rows);
      last = Arrays.copyOf(last, 2 * rows);
    }
    times[rows] = time;
    return true;
  }

  @Override
  public RowHandler row() {
    return this;
  }

  @Override
  public void endRow() {
    ends[rows] = tape.size();
    next[rows] = END;
    int known = tags.count();
    int series = tags.endSeries();
    if (series == known) {
      first[series] = rows;
    } else {
      next[last[series]] = rows;
    }
    last[series] = rows;
    rows++;
  }

  @Override
  public FieldType type(int column) {
    return column > endOfTags ? types.apply(received.names().get(column)) : FieldType.STRING;
  }

  @Override
  public void floating(int column, double value) throws IOException {
    tape.floating(field(column), value);
  }

  @Override
  public void integer(int column, long value) throws IOException {
    tape.integer(field(column), value);
  }

  @Override
  public void unsigned(int column, long bits) throws IOException {
    tape.unsigned(field(column), bits);
  }

  @Override
  public void bool(int column, boolean value) throws IOException {
    tape.bool(field(column), value);
  }

  @Override
  public void text(int column, byte[] array, int from, int length) throws IOException {
    if (column > endOfTags) {
      tape.text(field(column), array, from, length);
    } else if (length > 0) {
      tags.add(column, array, from, length);
    }
  }

  private int field(int column) throws MalformedResponseException {
    if (column <= endOfTags) {
      throw new MalformedResponseException("a tag whose value is not a string");
    }
    return column - endOfTags;
  }

  // The server gives the second column of a name, such as that of a field with the name of a tag,
  // another name, which ends in a number.
  private boolean isAmbiguous(Columns columns) {
    List<String> names = columns.names();
    // A tag of that name would be the first of two columns.
    if (names.stream().filter(name -> name.startsWith(END_OF_TAGS)).count() != 1) {
      return true;
    }
    List<String> tagNames = names.subList(1, endOfTags);
    return names.subList(endOfTags + 1, names.size()).stream()
            .anyMatch(field -> tagNames.contains(withoutNumber(field)))
        || !isSorted(columns.bytes().subList(1, endOfTags));
  }

  private static boolean isSorted(List<byte[]> names) {
    for (int i = 1; i < names.size(); i++) {
      if (Arrays.compareUnsigned(names.get(i - 1), names.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static String withoutNumber(String name) {
    int end = name.length();
    while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
      end--;
    }
    return end > 0 && end < name.length() && name.charAt(end - 1) == '_'
        ? name.substring(0, end - 1)
        : name;
  }

  // As in a response without tags.
  private Columns fields(Columns columns) {
    List<String> names = new ArrayList<>(columns.names());
    List<byte[]> bytes = new ArrayList<>(columns.bytes());
    names.subList(1, endOfTags + 1).clear();
    bytes.subList(1, endOfTags + 1).clear();
    return new Columns(names, bytes);
  }
}
