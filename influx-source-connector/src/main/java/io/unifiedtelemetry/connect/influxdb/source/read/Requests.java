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
          new Request(
              readings.subList(next, Math.min(readings.size(), next + client.maxStatements())));
      try {
        request.ask(client);
        next += request.complete();
      } catch (StatementException e) {
        refused = e;
        int failed = next + request.complete();
        fail(readings.get(failed).cursor(), e.getMessage());
        next = behindSame(readings, failed);
      } catch (TypesChangedException e) {
        int failed = next + request.complete();
        refresh(readings.get(failed).cursor(), e);
        next = behindSame(readings, failed);
      }
      succeeded += request.complete();
    }
    if (refused != null && succeeded == 0) {
      throw refused;
    }
  }

  /** A measurement cannot be read now, for that reason; it waits, and the others go on. */
  void fail(MeasurementCursor cursor, String reason) {
    cursor.failed(reason, now);
  }

  // What else is asked of that measurement relied on what failed, or was planned with old types.
  private static int behindSame(List<? extends StatementReading> readings, int failed) {
    int next = failed + 1;
    while (next < readings.size() && readings.get(next).cursor() == readings.get(failed).cursor()) {
      next++;
    }
    return next;
  }

  // The window is read again in the next round, from where it broke off.
  private void refresh(MeasurementCursor cursor, TypesChangedException change) throws IOException {
    FieldTypes types = Catalog.fields(client, cursor.measurement());
    if (types.equals(cursor.types())) {
      fail(cursor, change.getMessage() + ", but SHOW FIELD KEYS does not say so");
    }
    cursor.types(types);
  }
}
