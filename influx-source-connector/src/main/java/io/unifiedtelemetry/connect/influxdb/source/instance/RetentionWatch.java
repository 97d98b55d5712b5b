package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.query.Catalog;
import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import io.unifiedtelemetry.connect.influxdb.source.read.ExpiredRange;
import io.unifiedtelemetry.connect.influxdb.source.read.GapReport;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.ReadingLane;
import io.unifiedtelemetry.connect.influxdb.source.read.Requests;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that nobody is left in the dark when a bucket's retention deletes points faster than
 * they are read: a warning while there is time, and a record in the topic when they are lost. Used
 * by several threads.
 */
final class RetentionWatch {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionWatch.class);
  private static final double EARLY = 0.5;

  private final String instance;
  private final Clock clock;
  private final Duration interval;
  private volatile Catalog catalog = Catalog.EMPTY;
  private Instant nextWarning = Instant.MIN;

  /**
   * @param interval between two warnings
   */
  RetentionWatch(String instance, Clock clock, Duration interval) {
    this.instance = instance;
    this.clock = clock;
    this.interval = interval;
  }

  /** Notes what is known of the bucket. */
  void catalog(Catalog now) {
    catalog = now;
  }

  /** The lag of a measurement by the bucket's retention; zero where points are kept for ever. */
  double share(MeasurementCursor cursor, long now) {
    Duration retention = catalog.retention();
    if (retention.isZero() || !cursor.hasBegun()) {
      return 0;
    }
    return ((double) now - cursor.delivered().before()) / retention.toNanos();
  }

  /**
   * Looks at a measurement that is behind, before it is read on. Points that have expired but are
   * still there are read; only a stretch of which nothing is left counts as deleted.
   *
   * @param now nanoseconds since 1970
   */
  void check(MeasurementCursor cursor, ReadingLane lane, Requests requests, long now)
      throws IOException {
    double share = share(cursor, now);
    if (share < EARLY) {
      return;
    }
    // Points go with their whole shard, when its last one is too old.
    ShardGrid shards = new ShardGrid(catalog.shardDuration());
    long kept = shards.borderBefore(now - catalog.retention().toNanos());
    OptionalLong deleted = new ExpiredRange(cursor, kept).deletedUpTo(requests, shards);
    if (deleted.isPresent()) {
      new GapReport(cursor, lane).report(deleted.getAsLong());
      LOG.error(
          "Instance \"{}\", measurement \"{}\": points were deleted by the bucket's retention of {}"
              + " before they were read; a record of measurement {} says which time it was",
          instance,
          cursor.measurement(),
          catalog.retention(),
          GapReport.MEASUREMENT);
    } else {
      warn(cursor, share);
    }
  }

  private synchronized void warn(MeasurementCursor cursor, double share) {
    if (!clock.instant().isBefore(nextWarning)) {
      nextWarning = clock.instant().plus(interval);
      LOG.warn(
          "Instance \"{}\", measurement \"{}\": reading is behind by {} % of the bucket's retention"
              + " of {}; from 100 % on points are deleted before they are read",
          instance, cursor.measurement(), Math.round(100 * share), catalog.retention());
    }
  }
}
