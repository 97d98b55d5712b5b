package io.unifiedtelemetry.connect.influxdb.source.userquery;

import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery.Language;
import java.io.IOException;
import java.util.List;

/** Asks a user's query. */
public final class QueryRunner {
  private final UserQuery query;

  /** Asks that query. */
  public QueryRunner(UserQuery query) {
    this.query = query;
  }

  /**
   * Asks for one window.
   *
   * @param start nanoseconds since 1970
   * @param stop not part of the window
   */
  public void run(QueryClients clients, long start, long stop, PointConsumer consumer)
      throws IOException {
    String text = QueryText.of(query, start, stop);
    if (query.language() == Language.FLUX) {
      clients.flux().ask(text, new FluxPoints(consumer));
    } else {
      clients.client().ask(List.of(text), new InfluxQlPoints(consumer));
    }
  }
}
