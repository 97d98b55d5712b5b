package io.unifiedtelemetry.connect.influxdb.source.userquery;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery.Language;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import java.io.IOException;
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
    String text =
        query
            .text()
            .replace(UserQuery.START, time(query.language(), start))
            .replace(UserQuery.STOP, time(query.language(), stop));
    if (query.language() == Language.FLUX) {
      clients.flux().query(text, new FluxPoints(consumer));
    } else {
      clients.client().query(List.of(text), new InfluxQlPoints(consumer));
    }
  }

  private static String time(Language language, long time) {
    return language == Language.FLUX ? Rfc3339.format(time) : Long.toString(time);
  }
}
