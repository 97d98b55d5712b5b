package io.unifiedtelemetry.connect.influxdb.source.userquery;

import com.influxdb.Cancellable;
import com.influxdb.query.FluxRecord;
import com.influxdb.query.FluxTable;
import com.influxdb.query.internal.FluxCsvParser.FluxResponseConsumer;
import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery.Language;
import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.ResponseHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesHandler;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Runs a user's query for a window of time. */
public final class QueryRunner {
  private final UserQuery query;

  /** Receives the points of a query in the order of the response. */
  @FunctionalInterface
  public interface PointConsumer {
    /** Receives a point. */
    void accept(Point point) throws IOException;
  }

  /** Creates a runner of that query. */
  public QueryRunner(UserQuery query) {
    this.query = query;
  }

  /**
   * Runs the query.
   *
   * @param start in nanoseconds since 1970
   * @param stop exclusive, in nanoseconds since 1970
   */
  public void run(QueryClients clients, long start, long stop, PointConsumer consumer)
      throws IOException {
    send(clients, start, stop, new FluxPoints(consumer), new InfluxQlPoints(consumer));
  }

  /**
   * Whether the query returns no row at all, not even one without values. The response is read only
   * up to its first row.
   */
  boolean isEmpty(QueryClients clients, long start, long stop) throws IOException {
    try {
      send(clients, start, stop, FirstRow.OF_FLUX, FirstRow.OF_INFLUXQL);
      return true;
    } catch (FirstRow e) {
      return false;
    }
  }

  private void send(
      QueryClients clients,
      long start,
      long stop,
      FluxResponseConsumer flux,
      ResponseHandler influxQl)
      throws IOException {
    String text =
        query
            .text()
            .replace(UserQuery.START, time(query.language(), start))
            .replace(UserQuery.STOP, time(query.language(), stop));
    if (query.language() == Language.FLUX) {
      clients.flux().query(text, flux);
    } else {
      clients.client().query(List.of(text), influxQl);
    }
  }

  private static String time(Language language, long time) {
    return language == Language.FLUX ? Rfc3339.format(time) : Long.toString(time);
  }

  /** Ends a response at its first row. */
  private static final class FirstRow extends IOException {
    static final FluxResponseConsumer OF_FLUX =
        new FluxResponseConsumer() {
          @Override
          public void accept(int index, Cancellable cancellable, FluxTable table) {}

          @Override
          public void accept(int index, Cancellable cancellable, FluxRecord row) {
            throw new UncheckedIOException(new FirstRow());
          }
        };
    static final ResponseHandler OF_INFLUXQL =
        new ResponseHandler() {
          @Override
          public SeriesHandler series(int statement, byte[] name, SeriesKey key, Columns columns)
              throws IOException {
            throw new FirstRow();
          }

          @Override
          public void complete(int statement) {}
        };
    private static final long serialVersionUID = 1L;
  }
}
