package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * What lies between the place up to which a measurement was read and what the bucket's retention
 * still keeps. InfluxDB deletes whole shards, the oldest first, some time after they have expired:
 * as long as one is there, so are those after it.
 */
public final class ExpiredRange {
  private final MeasurementCursor cursor;
  private final long kept;

  /**
   * @param kept nothing from this time on has expired, nanoseconds since 1970
   */
  public ExpiredRange(MeasurementCursor cursor, long kept) {
    this.cursor = cursor;
    this.kept = kept;
  }

  /**
   * Up to when points may have been deleted before they were read. Empty where none were, or where
   * that cannot be asked now.
   *
   * @throws IOException where the server cannot be reached
   */
  public OptionalLong deletedUpTo(Requests requests, ShardGrid shards) throws IOException {
    if (cursor.delivered().before() >= kept) {
      return OptionalLong.empty();
    }
    return cursor.types().uniform() ? byFirstPoint(requests, shards) : byCount(requests);
  }

  private OptionalLong byFirstPoint(Requests requests, ShardGrid shards) throws IOException {
    long before = cursor.delivered().before();
    long read =
        cursor.lastPoint().stream()
            .filter(time -> time < before)
            .findFirst()
            .orElse(shards.borderBefore(before));
    FirstPoint first = new FirstPoint(cursor, read, kept);
    requests.ask(List.of(first));
    if (!first.answered()) {
      return OptionalLong.empty();
    }
    if (first.time().isEmpty()) {
      return OptionalLong.of(kept);
    }
    long time = first.time().getAsLong();
    long shard = shards.borderBefore(time);
    boolean intact = time < shards.borderAfter(read) || shard <= before;
    return intact ? OptionalLong.empty() : OptionalLong.of(shard);
  }

  // With types that change from shard to shard, InfluxQL may hide the first point.
  private OptionalLong byCount(Requests requests) throws IOException {
    FieldCount left = new FieldCount(cursor, cursor.delivered().before(), kept);
    requests.ask(List.of(left));
    return left.answered() && left.count() == 0 ? OptionalLong.of(kept) : OptionalLong.empty();
  }
}
