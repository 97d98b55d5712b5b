package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.WindowOffset;
import io.unifiedtelemetry.connect.influxdb.source.query.Catalog;
import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementQuery;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementQuery.Counts;
import io.unifiedtelemetry.connect.influxdb.source.read.RecordOutput;
import io.unifiedtelemetry.connect.influxdb.source.read.Requests;
import io.unifiedtelemetry.connect.influxdb.source.read.TimeRange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes it visible that a bucket's retention deletes points before they are read: warns in time,
 * and sends a gap record when points were lost. Thread-safe.
 */
final class RetentionMonitor {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionMonitor.class);
  private static final String GAP_MEASUREMENT = "influx_source_gap";
  private static final double WARNING_SHARE = 0.5;

  private final String instance;
  private final Clock clock;
  private final Duration interval;
  private volatile Catalog catalog = Catalog.EMPTY;
  private Instant nextWarning = Instant.MIN;

  /**
   * @param interval minimum time between two warnings
   */
  RetentionMonitor(String instance, Clock clock, Duration interval) {
    this.instance = instance;
    this.clock = clock;
    this.interval = interval;
  }

  /** Sets what is known about the bucket. */
  void catalog(Catalog current) {
    catalog = current;
  }

  /**
   * The lag of a measurement as a fraction of the bucket's retention; zero if points are kept
   * forever.
   */
  double share(MeasurementCursor cursor, long now) {
    Duration retention = catalog.retention();
    if (retention.isZero() || !cursor.hasDelivered()) {
      return 0;
    }
    return ((double) now - cursor.delivered().before()) / retention.toNanos();
  }

  /**
   * Checks a measurement that is behind, before its next window is read. Points that have expired
   * but still exist are read; only a time range of which nothing is left counts as deleted.
   *
   * @param now nanoseconds since 1970
   */
  void check(MeasurementCursor cursor, RecordOutput output, Requests requests, long now)
      throws IOException {
    double share = share(cursor, now);
    if (share < WARNING_SHARE) {
      return;
    }
    ShardGrid shards = new ShardGrid(catalog.shardDuration());
    OptionalLong deletedUpTo = deletedUpTo(cursor, requests, shards, now);
    if (deletedUpTo.isPresent()) {
      skipGap(cursor, output, deletedUpTo.getAsLong());
    } else {
      warn(cursor, share);
    }
  }

  /**
   * The time up to which points may have been deleted before they were read. Empty if none were, or
   * if that cannot be queried now. InfluxDB deletes whole shards, the oldest first, some time after
   * their last point has expired: as long as one exists, so do those after it.
   */
  private OptionalLong deletedUpTo(
      MeasurementCursor cursor, Requests requests, ShardGrid shards, long now) throws IOException {
    long keptFrom = shards.borderBefore(now - catalog.retention().toNanos());
    if (cursor.delivered().before() >= keptFrom) {
      return OptionalLong.empty();
    }
    // With types that differ between shards, InfluxQL may hide the first point.
    return cursor.types().uniform()
        ? deletedBeforeFirstPoint(cursor, requests, shards, keptFrom)
        : deletedIfEmpty(cursor, requests, keptFrom);
  }

  private static OptionalLong deletedBeforeFirstPoint(
      MeasurementCursor cursor, Requests requests, ShardGrid shards, long keptFrom)
      throws IOException {
    long before = cursor.delivered().before();
    long read =
        cursor.lastPoint().stream()
            .filter(time -> time < before)
            .findFirst()
            .orElse(shards.borderBefore(before));
    MeasurementQuery<OptionalLong> first =
        MeasurementQuery.firstPoint(TimeRange.of(cursor, read, keptFrom));
    requests.send(List.of(first));
    if (first.result().isEmpty()) {
      return OptionalLong.empty();
    }
    if (first.result().get().isEmpty()) {
      return OptionalLong.of(keptFrom);
    }
    long time = first.result().get().getAsLong();
    long shard = shards.borderBefore(time);
    boolean intact = time < shards.borderAfter(read) || shard <= before;
    return intact ? OptionalLong.empty() : OptionalLong.of(shard);
  }

  private static OptionalLong deletedIfEmpty(
      MeasurementCursor cursor, Requests requests, long keptFrom) throws IOException {
    MeasurementQuery<Counts> left =
        MeasurementQuery.counts(TimeRange.of(cursor, cursor.delivered().before(), keptFrom));
    requests.send(List.of(left));
    boolean empty = left.result().filter(counts -> counts.total() == 0).isPresent();
    return empty ? OptionalLong.of(keptFrom) : OptionalLong.empty();
  }

  // Sends a record that names the gap, and moves the cursor to its end.
  private void skipGap(MeasurementCursor cursor, RecordOutput output, long to)
      throws InterruptedIOException {
    Delivered before = cursor.delivered();
    WindowOffset gap = new WindowOffset(before, to, cursor.late().snapshot(to));
    Point point =
        new Point(
            GAP_MEASUREMENT,
            cursor.records().origin().tags(),
            new TreeMap<>(Map.of("from", before.before(), "to", to)),
            to);
    output.batch().add(cursor.records().recordAbout(gap.ofWhole(), output.format(), point), 0);
    output.counters().gap();
    cursor.moveTo(before.upTo(to));
    LOG.error(
        "Instance \"{}\", measurement \"{}\": the bucket's retention of {} deleted points before"
            + " they were read; a record of measurement {} contains the time range",
        instance,
        cursor.measurement(),
        catalog.retention(),
        GAP_MEASUREMENT);
  }

  private synchronized void warn(MeasurementCursor cursor, double share) {
    if (!clock.instant().isBefore(nextWarning)) {
      nextWarning = clock.instant().plus(interval);
      LOG.warn(
          "Instance \"{}\", measurement \"{}\": the lag is {} % of the bucket's retention of {};"
              + " from 100 % on points are deleted before they are read",
          instance, cursor.measurement(), Math.round(100 * share), catalog.retention());
    }
  }
}
