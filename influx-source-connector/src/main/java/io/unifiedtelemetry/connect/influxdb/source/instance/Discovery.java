package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.query.Catalog;
import io.unifiedtelemetry.connect.influxdb.source.query.FieldTypes;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out now and then which measurements there are, and takes up those that are new. */
final class Discovery {
  private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  // Where the list is long, it is asked for less often.
  private static final long INTERVAL_PER_COST = 50;

  private final ReadInstance instance;
  private final CursorFactory factory;
  private final StartLog startLog;
  private Catalog catalog = Catalog.EMPTY;
  private long next = Long.MIN_VALUE;

  /**
   * @param start where measurements begin that have no offset, nanoseconds since 1970
   */
  Discovery(ReadInstance instance, long start) {
    this.instance = instance;
    this.factory = new CursorFactory(instance.instance(), instance.context(), start);
    this.startLog = new StartLog(instance.name(), start);
  }

  /** What there was when it was asked last. */
  Catalog catalog() {
    return catalog;
  }

  /** Asks if it is time; while nothing was found, at each call. */
  void update(InfluxQlClient client) throws IOException {
    long now = instance.horizon().now();
    if (now < next && !catalog.measurements().isEmpty()) {
      return;
    }
    long began = System.nanoTime();
    catalog = client.catalog();
    long cost = System.nanoTime() - began;
    next = now + Math.max(INTERVAL.toNanos(), cost * INTERVAL_PER_COST);
    instance.retention().catalog(catalog);
    addNew(client);
    refreshTypes();
  }

  private void addNew(InfluxQlClient client) throws IOException {
    List<String> added =
        catalog.measurements().keySet().stream()
            .filter(name -> !instance.cursors().has(name))
            .filter(instance.context().config().reading()::wants)
            .filter(name -> instance.context().share().has(instance.name(), name))
            .toList();
    if (added.isEmpty()) {
      return;
    }
    List<MeasurementCursor> cursors = factory.cursors(added, instance.horizon().now());
    for (MeasurementCursor cursor : cursors) {
      cursor.types(catalog.measurements().get(cursor.measurement()));
      instance.cursors().add(cursor, instance.horizon().end());
      instance
          .context()
          .lagMetrics()
          .add(instance.name(), cursor.measurement(), () -> instance.lagSeconds(cursor));
    }
    LOG.info("Instance \"{}\": {} measurements taken up", instance.name(), added.size());
    startLog.say(client, cursors, instance.horizon().now());
  }

  private void refreshTypes() {
    for (MeasurementCursor cursor : instance.cursors().all()) {
      FieldTypes now = catalog.measurements().get(cursor.measurement());
      if (now != null) {
        cursor.types(now);
      }
    }
  }
}
