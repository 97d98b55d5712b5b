package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.handover.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.read.HistoryReading;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.ReadingLane;
import io.unifiedtelemetry.connect.influxdb.source.read.Requests;
import java.io.IOException;
import java.time.Duration;

/** Reads one window of one measurement that is behind, then of the next. */
final class HistoryRounds implements Rounds {
  private final InstanceConnection connection;
  private final Cursors cursors;
  private final Horizon horizon;
  private final RecordBatch batch;
  private final HistoryReading reading;

  HistoryRounds(
      Instance instance,
      ReaderContext context,
      InstanceConnection connection,
      Cursors cursors,
      Horizon horizon) {
    this.connection = connection;
    this.cursors = cursors;
    this.horizon = horizon;
    this.batch = new RecordBatch(context.handover().historyLane());
    this.reading =
        new HistoryReading(
            new ReadingLane(PointWriters.of(instance, context), batch, context.counters()));
  }

  @Override
  public Duration round() throws IOException, InterruptedException {
    MeasurementCursor cursor = cursors.takeHistory(horizon::now);
    try {
      long now = horizon.now();
      reading.step(new Requests(connection.client(), now), cursor, horizon.end(), now);
      batch.flush();
    } finally {
      cursors.giveBack(cursor, horizon.end());
    }
    return Duration.ZERO;
  }
}
