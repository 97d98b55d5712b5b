package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.handover.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.record.PointWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads what is new of all measurements, and then what came late. */
public final class LiveReading {
  private static final int STATEMENTS = 200;

  private final PointWriter writer;
  private final RecordBatch batch;

  /** A reading whose points go through that writer into those batches. */
  public LiveReading(PointWriter writer, RecordBatch batch) {
    this.writer = writer;
    this.batch = batch;
  }

  /**
   * Reads up to that time.
   *
   * @return whether there is more to read at once
   */
  public boolean read(InfluxQlClient client, Collection<MeasurementCursor> cursors, long to)
      throws IOException {
    List<StatementReading> fresh = new ArrayList<>();
    List<StatementReading> late = new ArrayList<>();
    for (MeasurementCursor cursor : cursors) {
      long end = cursor.delivered().windowEnd(to);
      if (end > cursor.delivered().before()) {
        fresh.add(new WindowReading(cursor, end, writer, batch));
      }
    }
    ask(client, fresh);
    for (MeasurementCursor cursor : cursors) {
      long end = cursor.delivered().before();
      if (cursor.late().on() && end > cursor.late().begin(end)) {
        late.add(new LateReading(cursor, cursor.late().begin(end), end, writer, batch));
      }
    }
    ask(client, late);
    return false;
  }

  private void ask(InfluxQlClient client, List<StatementReading> readings) throws IOException {
    for (int from = 0; from < readings.size(); from += STATEMENTS) {
      List<StatementReading> some =
          readings.subList(from, Math.min(readings.size(), from + STATEMENTS));
      new Request(some).ask(client);
      batch.flush();
    }
  }
}
