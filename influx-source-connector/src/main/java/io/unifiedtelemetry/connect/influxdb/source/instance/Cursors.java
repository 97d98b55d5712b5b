package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.config.OutputSettings;
import io.unifiedtelemetry.connect.influxdb.source.late.LateSlots;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.query.Catalog;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.record.MeasurementRecords;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The measurements of an instance that this task reads, each with its cursor. */
final class Cursors {
  private static final Logger LOG = LoggerFactory.getLogger(Cursors.class);

  private final Instance instance;
  private final ReaderContext context;
  private final long start;
  private final Map<String, MeasurementCursor> cursors = new TreeMap<>();

  Cursors(Instance instance, ReaderContext context, long start) {
    this.instance = instance;
    this.context = context;
    this.start = start;
  }

  Collection<MeasurementCursor> all() {
    return cursors.values();
  }

  /** Takes up measurements that are new, and the types that fields have now. */
  void update(Catalog catalog) {
    List<String> added =
        catalog.measurements().keySet().stream()
            .filter(name -> !cursors.containsKey(name))
            .filter(context.config().reading()::wants)
            .filter(name -> context.share().has(instance.name(), name))
            .toList();
    if (!added.isEmpty()) {
      Map<String, Delivered> stored =
          context.offsets().delivered(instance.name(), instance.bucket(), added);
      added.forEach(name -> cursors.put(name, cursor(name, stored.get(name))));
      LOG.info("Instance {} has {} more measurements to read", instance.name(), added.size());
    }
    cursors
        .values()
        .forEach(
            cursor -> {
              FieldTypes now = catalog.measurements().get(cursor.measurement());
              if (now != null && !now.equals(cursor.types())) {
                cursor.types(now);
              }
            });
  }

  private MeasurementCursor cursor(String name, Delivered stored) {
    Delivered delivered = stored == null ? Delivered.before(start) : stored;
    OutputSettings output = context.config().output();
    String topic =
        output
            .topic()
            .topic(
                Map.of(
                    OutputSettings.INSTANCE_VARIABLE,
                    instance.name(),
                    OutputSettings.BUCKET_VARIABLE,
                    instance.bucket(),
                    OutputSettings.MEASUREMENT_VARIABLE,
                    name));
    MeasurementRecords records =
        new MeasurementRecords(
            topic, instance.name(), instance.bucket(), name, output.timestamp(), context.clock());
    LateSlots late = new LateSlots(context.config().late().window(), delivered.before());
    return new MeasurementCursor(name, records, delivered, new FieldTypes(), late);
  }
}
