package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.handover.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.read.HistoryReading;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.ReadingLane;
import io.unifiedtelemetry.connect.influxdb.source.read.Requests;
import java.io.IOException;
import java.time.Duration;

/** Reads one window of one measurement that is behind, then of the next. */
final class HistoryPoller implements Poller {
  private final ReadInstance instance;
  private final ReadingLane lane;
  private final HistoryReading reading;

  HistoryPoller(ReadInstance instance) {
    this.instance = instance;
    this.lane = instance.lane(new RecordBatch(instance.context().handover().historyLane()));
    this.reading = new HistoryReading(lane);
  }

  @Override
  public Duration round() throws IOException, InterruptedException {
    ReadBoundary horizon = instance.horizon();
    MeasurementCursor cursor = instance.cursors().takeHistory(horizon::now);
    try {
      long now = horizon.now();
      Requests requests = new Requests(instance.connection().client(), now);
      instance.retention().check(cursor, lane, requests, now);
      reading.step(requests, cursor, horizon.end(), now);
    } finally {
      giveBack(cursor, horizon.end());
    }
    return Duration.ZERO;
  }

  // What the live thread hands over goes first, and its offsets say that all before was delivered.
  private void giveBack(MeasurementCursor cursor, long to) throws IOException {
    if (instance.cursors().isBehind(cursor, to)) {
      lane.batch().flush();
    } else {
      lane.batch().flushAndAwaitTaken();
    }
    instance.cursors().giveBack(cursor, to);
  }
}
