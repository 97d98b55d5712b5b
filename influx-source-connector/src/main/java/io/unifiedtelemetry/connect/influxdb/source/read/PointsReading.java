package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesSorter;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQl;
import io.unifiedtelemetry.connect.influxdb.source.query.Selection;
import io.unifiedtelemetry.connect.influxdb.source.record.PointEncoder;
import java.io.IOException;

/**
 * Reads the points in a time range of a measurement, one series after the other. If there are few,
 * the server returns all series together and they are sorted here: {@code GROUP BY *} costs it
 * twice as much if there are many series.
 */
public abstract class PointsReading implements StatementReading, SeriesHandler {
  /** The maximum number of points that are read together; more are grouped by the server. */
  static final int MAX_SORTED = 5_000;

  /** Instead of a number of points: so many that the server has to group them. */
  public static final long MANY = Long.MAX_VALUE;

  private final TimeRange range;
  private final PointEncoder encoder;
  private final Selection selection;
  private final boolean sorts;
  // Only if there are rows to sort.
  private SeriesSorter sorter;

  /**
   * @param expected number of points; there may be twice as many before they are read again
   */
  protected PointsReading(TimeRange range, PointEncoder encoder, long expected) {
    this.range = range;
    this.encoder = encoder;
    this.selection = range.cursor().selection();
    this.sorts =
        expected <= MAX_SORTED / 2
            && range.types().uniform()
            && range.cursor().pace().maySort()
            && !selection.withoutReserved()
            && InfluxQl.canQuote(range.measurement());
  }

  /** Starts a series. */
  protected abstract void startSeries(SeriesKey series);

  /** Receives the point that was encoded last. */
  protected abstract void point() throws IOException;

  /** Called when all points were read. */
  protected abstract void finish() throws IOException;

  /** Called instead of {@link #finish}, without a point, because there are too many. */
  protected abstract void tooMany();

  /** The number of rows that wait for being sorted. */
  protected final int waitingRows() {
    return sorter == null ? 0 : sorter.rows();
  }

  @Override
  public final MeasurementCursor cursor() {
    return range.cursor();
  }

  @Override
  public final String statement() {
    String name = range.measurement();
    return sorts
        ? InfluxQl.sortedByTime(selection, name, range.from(), range.to(), MAX_SORTED)
        : InfluxQl.points(selection, name, range.from(), range.to());
  }

  @Override
  public final SeriesHandler series(byte[] measurement, SeriesKey series, Columns columns) {
    if (!sorts) {
      return start(measurement, series, columns);
    }
    if (sorter == null) {
      sorter = new SeriesSorter(MAX_SORTED, range.types()::of);
    }
    return sorter.start(measurement, columns);
  }

  @Override
  public final RowHandler row() {
    return encoder;
  }

  @Override
  public final void endRow() throws IOException {
    if (encoder.endPoint()) {
      point();
    }
  }

  @Override
  public final void complete() throws IOException {
    SeriesSorter sorted = sorter;
    // There may be many statements in one request.
    sorter = null;
    if (sorted != null && sorted.isUnsortable()) {
      // At the next attempt they are grouped.
      cursor().pace().group();
    } else if (sorted != null && sorted.isFull()) {
      tooMany();
    } else {
      if (sorted != null) {
        sorted.play(this::start);
      }
      finish();
    }
  }

  private SeriesHandler start(byte[] measurement, SeriesKey series, Columns columns) {
    encoder.startSeries(measurement, series, columns, range.types());
    startSeries(series);
    return this;
  }
}
