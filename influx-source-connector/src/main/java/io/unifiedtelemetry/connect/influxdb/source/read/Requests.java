package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.ResponseHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.StatementException;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.query.Catalog;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.record.TypesChangedException;
import java.io.IOException;
import java.util.List;

/**
 * Sends the statements of many measurements in as few requests as possible. If a statement fails,
 * those of the other measurements are still sent; only if every statement fails does the instance
 * count as failed.
 */
public final class Requests {
  private final InfluxQlClient client;
  private final long now;

  /**
   * @param now start of the backoff of a measurement that fails, nanoseconds since 1970
   */
  public Requests(InfluxQlClient client, long now) {
    this.client = client;
    this.now = now;
  }

  /**
   * Sends the statements and reads the responses.
   *
   * @throws IOException if the server cannot be reached, or rejects all statements
   */
  public void send(List<? extends StatementReading> readings) throws IOException {
    int next = 0;
    int succeeded = 0;
    StatementException failure = null;
    while (next < readings.size()) {
      Request request =
          new Request(
              readings.subList(next, Math.min(readings.size(), next + client.maxStatements())));
      try {
        request.send(client);
        next += request.complete;
      } catch (StatementException e) {
        failure = e;
        int failed = next + request.complete;
        fail(readings.get(failed).cursor(), e.getMessage());
        next = skipSameMeasurement(readings, failed);
      } catch (TypesChangedException e) {
        int failed = next + request.complete;
        refreshTypes(readings.get(failed).cursor(), e);
        next = skipSameMeasurement(readings, failed);
      }
      succeeded += request.complete;
    }
    if (failure != null && succeeded == 0) {
      throw failure;
    }
  }

  /** Makes a measurement that cannot be read now wait, while the others continue. */
  void fail(MeasurementCursor cursor, String reason) {
    cursor.failed(reason, now);
  }

  // The other statements about a measurement depend on the one that failed, or on the old types.
  private static int skipSameMeasurement(List<? extends StatementReading> readings, int failed) {
    int next = failed + 1;
    while (next < readings.size() && readings.get(next).cursor() == readings.get(failed).cursor()) {
      next++;
    }
    return next;
  }

  // The next poll reads the rest of the window.
  private void refreshTypes(MeasurementCursor cursor, TypesChangedException change)
      throws IOException {
    FieldTypes types = Catalog.fields(client, cursor.measurement());
    if (types.equals(cursor.types())) {
      fail(cursor, change.getMessage() + ", but SHOW FIELD KEYS returned the same types");
    }
    cursor.types(types);
  }

  /** Statements of several measurements in one request. */
  private static final class Request implements ResponseHandler {
    private final List<? extends StatementReading> readings;
    private int complete;
    private boolean started;

    Request(List<? extends StatementReading> readings) {
      this.readings = readings;
    }

    /** Sends the request and reads the response. If that fails, what was read until then counts. */
    void send(InfluxQlClient client) throws IOException {
      try {
        client.query(readings.stream().map(StatementReading::statement).toList(), this);
      } catch (StatementException | TypesChangedException e) {
        if (complete == readings.size()) {
          throw new BrokenResponseException(e);
        }
        readings.get(complete).aborted(e);
        throw e;
      } catch (IOException e) {
        if (complete < readings.size()) {
          readings.get(complete).aborted(e);
        }
        throw started ? new BrokenResponseException(e) : e;
      }
    }

    @Override
    public SeriesHandler series(int statement, byte[] name, SeriesKey series, Columns columns)
        throws IOException {
      started = true;
      return readings.get(statement).series(name, series, columns);
    }

    @Override
    public void complete(int statement) throws IOException {
      readings.get(statement).complete();
      complete = statement + 1;
    }
  }
}
