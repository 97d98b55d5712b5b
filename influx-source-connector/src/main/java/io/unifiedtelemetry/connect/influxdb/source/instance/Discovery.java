package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
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

  private final Instance instance;
  private final ReaderContext context;
  private final CursorFactory factory;
  private final Cursors cursors;
  private Catalog catalog = Catalog.EMPTY;
  private long next = Long.MIN_VALUE;

  Discovery(Instance instance, ReaderContext context, CursorFactory factory, Cursors cursors) {
    this.instance = instance;
    this.context = context;
    this.factory = factory;
    this.cursors = cursors;
  }

  /** What there was when it was asked last. */
  Catalog catalog() {
    return catalog;
  }

  /** Asks if it is time; while nothing was found, at each call. */
  void update(InfluxQlClient client, Horizon horizon) throws IOException {
    long now = horizon.now();
    if (now < next && !catalog.measurements().isEmpty()) {
      return;
    }
    long began = System.nanoTime();
    catalog = client.catalog();
    long cost = System.nanoTime() - began;
    next = now + Math.max(INTERVAL.toNanos(), cost * INTERVAL_PER_COST);
    addNew(horizon);
    refreshTypes();
  }

  private void addNew(Horizon horizon) {
    List<String> added =
        catalog.measurements().keySet().stream()
            .filter(name -> !cursors.has(name))
            .filter(context.config().reading()::wants)
            .filter(name -> context.share().has(instance.name(), name))
            .toList();
    if (added.isEmpty()) {
      return;
    }
    for (MeasurementCursor cursor : factory.cursors(added, horizon.now())) {
      cursor.types(catalog.measurements().get(cursor.measurement()));
      cursors.add(cursor, horizon.end());
    }
    LOG.info("Instance \"{}\": {} measurements taken up", instance.name(), added.size());
  }

  private void refreshTypes() {
    for (MeasurementCursor cursor : cursors.all()) {
      FieldTypes now = catalog.measurements().get(cursor.measurement());
      if (now != null) {
        cursor.types(now);
      }
    }
  }
}
