package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.late.LateState;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import io.unifiedtelemetry.connect.influxdb.source.offset.SourcePartitions;
import io.unifiedtelemetry.connect.influxdb.source.offset.StoredOffsets.Stored;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the cursors of measurements that are taken up, where their offsets say or at the start. */
final class CursorFactory {
  private static final Logger LOG = LoggerFactory.getLogger(CursorFactory.class);

  private final Instance instance;
  private final ReaderContext context;
  private final long start;
  private final RecordsFactory records;

  /**
   * @param start where measurements begin that have no offset, nanoseconds since 1970
   */
  CursorFactory(Instance instance, ReaderContext context, long start) {
    this.instance = instance;
    this.context = context;
    this.start = start;
    this.records = new RecordsFactory(instance, context);
  }

  /**
   * The cursors of these measurements.
   *
   * @param now nanoseconds since 1970
   */
  List<MeasurementCursor> cursors(Collection<String> measurements, long now) {
    Map<String, Stored> stored =
        context.offsets().delivered(instance.name(), instance.bucket(), measurements);
    return measurements.stream().map(name -> cursor(name, stored.get(name), now)).toList();
  }

  private MeasurementCursor cursor(String name, Stored stored, long now) {
    boolean begun = stored != null;
    Delivered delivered = begun ? stored.delivered() : Delivered.before(start);
    LateSnapshot snapshot = begun ? stored.late() : LateSnapshot.NONE;
    return new MeasurementCursor(
        name,
        records.of(name, SourcePartitions.measurement(instance.name(), instance.bucket(), name)),
        delivered,
        begun,
        LateState.of(context.config().late(), context.lateBudget(), delivered, snapshot),
        new WaitingLog(LOG, context.clock(), context.config().statusLogInterval()),
        now);
  }
}
