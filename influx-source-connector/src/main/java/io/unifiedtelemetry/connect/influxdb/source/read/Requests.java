package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.StatementException;
import io.unifiedtelemetry.connect.influxdb.source.query.Catalog;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.record.TypesChangedException;
import java.io.IOException;
import java.util.List;

/**
 * Asks for many measurements, as few requests as go, and goes on with the others where one of them
 * fails. Only where every one fails is it the instance's fault.
 */
public final class Requests {
  private static final int STATEMENTS = 200;

  private final InfluxQlClient client;
  private final long now;

  /**
   * @param now for the wait of a measurement that fails, nanoseconds since 1970
   */
  public Requests(InfluxQlClient client, long now) {
    this.client = client;
    this.now = now;
  }

  /**
   * Asks for all of them.
   *
   * @throws IOException where the server cannot be reached, or refuses all
   */
  void ask(List<? extends StatementReading> readings) throws IOException {
    int next = 0;
    int succeeded = 0;
    StatementException refused = null;
    while (next < readings.size()) {
      Request request =
          new Request(readings.subList(next, Math.min(readings.size(), next + STATEMENTS)));
      try {
        request.ask(client);
      } catch (StatementException e) {
        refused = e;
        readings.get(next + request.complete()).cursor().failed(e.getMessage(), now);
        next++;
      } catch (TypesChangedException e) {
        refresh(readings.get(next + request.complete()).cursor(), e);
        next++;
      }
      next += request.complete();
      succeeded += request.complete();
    }
    if (refused != null && succeeded == 0) {
      throw refused;
    }
  }

  // The window is read again in the next round, from where it broke off.
  private void refresh(MeasurementCursor cursor, TypesChangedException change) throws IOException {
    FieldTypes types = Catalog.fields(client, cursor.measurement());
    if (types.equals(cursor.types())) {
      cursor.failed(change.getMessage() + ", but SHOW FIELD KEYS does not say so", now);
    }
    cursor.types(types);
  }
}
