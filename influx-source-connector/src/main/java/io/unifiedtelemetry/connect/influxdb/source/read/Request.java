package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.ResponseHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowHandler;
import io.unifiedtelemetry.connect.influxdb.source.decode.StatementException;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.record.TypesChangedException;
import java.io.IOException;
import java.util.List;

/** Statements of several measurements that share one request. */
final class Request implements ResponseHandler {
  private final List<? extends StatementReading> readings;
  private int complete;
  private boolean began;

  Request(List<? extends StatementReading> readings) {
    this.readings = readings;
  }

  /**
   * Asks the server and reads the answer to its end. Where that fails, what came until then counts.
   */
  void ask(InfluxQlClient client) throws IOException {
    try {
      client.query(readings.stream().map(StatementReading::statement).toList(), this);
    } catch (StatementException | TypesChangedException e) {
      if (complete == readings.size()) {
        throw new BrokenResponseException(e);
      }
      current().brokenOff(e);
      throw e;
    } catch (IOException e) {
      if (complete < readings.size()) {
        current().brokenOff(e);
      }
      throw began ? new BrokenResponseException(e) : e;
    }
  }

  private StatementReading current() {
    return readings.get(complete);
  }

  /** How many statements were answered completely. */
  int complete() {
    return complete;
  }

  @Override
  public RowHandler series(int statement, byte[] name, SeriesKey series, Columns columns)
      throws IOException {
    began = true;
    return readings.get(statement).series(name, series, columns);
  }

  @Override
  public void complete(int statement) throws IOException {
    readings.get(statement).complete();
    complete = statement + 1;
  }
}
