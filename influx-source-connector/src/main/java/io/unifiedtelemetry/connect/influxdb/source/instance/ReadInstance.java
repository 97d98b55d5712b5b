package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.handover.RecordBatch;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.ReadingLane;

/** What the threads that read one instance share. */
record ReadInstance(
    Instance instance,
    ReaderContext context,
    InstanceConnection connection,
    Cursors cursors,
    ReadBoundary horizon,
    RetentionWatch retention) {

  String name() {
    return instance.name();
  }

  /** What a reading thread works with that hands its records over in these batches. */
  ReadingLane lane(RecordBatch batch) {
    return new ReadingLane(
        PointWriters.of(instance, context),
        context.config().output().maxPoints(),
        batch,
        context.counters());
  }

  /** Everything before this time was read of every measurement; nanoseconds since 1970. */
  long readUntil() {
    return cursors.all().stream()
        .mapToLong(cursor -> cursor.delivered().before())
        .min()
        .orElseGet(horizon::end);
  }

  /** How far the slowest measurement is behind what there is to read, in seconds. */
  double lagSeconds() {
    return cursors.all().stream().mapToDouble(this::lagSeconds).max().orElse(0);
  }

  /** How far a measurement is behind what there is to read, in seconds. */
  double lagSeconds(MeasurementCursor cursor) {
    // As floating-point numbers, because of cursors at the earliest time there is.
    double lag = (double) horizon.end() - cursor.delivered().before();
    return Math.max(0, lag) / 1e9;
  }

  /** How much of the bucket's retention the slowest measurement is behind. */
  double retentionShare() {
    long now = horizon.now();
    return cursors.all().stream()
        .mapToDouble(cursor -> retention.share(cursor, now))
        .max()
        .orElse(0);
  }
}
