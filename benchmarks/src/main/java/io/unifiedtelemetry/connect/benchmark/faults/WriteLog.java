package io.unifiedtelemetry.connect.benchmark.faults;

import io.unifiedtelemetry.connect.benchmark.load.LineTimestamps;
import io.unifiedtelemetry.connect.platform.faults.FaultFront;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What InfluxDB has acknowledged with 204, by bucket. Thread-safe. */
final class WriteLog implements FaultFront.Observer {
  private static final int STORED = 204;
  private static final String BUCKET = "bucket=";

  private final Map<String, Writes> buckets = new HashMap<>();
  private LineTimestamps times;

  /** The writes to one bucket. */
  private static final class Writes {
    private long lines;
    private long last;
    private long longestGap;
  }

  /** From now on, records when each line was stored. */
  synchronized LineTimestamps recordTimes() {
    times = new LineTimestamps();
    return times;
  }

  @Override
  public void answered(FaultFront.Write write, int status) {
    long now = LineTimestamps.now();
    int lines = write.lines();
    if (status == STORED && lines > 0) {
      add(bucket(write), lines, now);
      LineTimestamps recorded = times();
      if (recorded != null) {
        write.body().lines().forEach(each -> recorded.add(RoutedLoad.timestamp(each), now));
      }
    }
  }

  /** The number of lines stored in a bucket; those written twice count twice. */
  synchronized long lines(String bucket) {
    Writes writes = buckets.get(bucket);
    return writes == null ? 0 : writes.lines;
  }

  /** The longest time between two writes to one of the buckets, in seconds. */
  synchronized double longestGap(Collection<String> among) {
    return among.stream()
            .map(buckets::get)
            .filter(Objects::nonNull)
            .mapToLong(each -> each.longestGap)
            .max()
            .orElse(0)
        / 1e6;
  }

  private synchronized void add(String bucket, int lines, long now) {
    Writes writes = buckets.computeIfAbsent(bucket, ignored -> new Writes());
    if (writes.lines > 0) {
      writes.longestGap = Math.max(writes.longestGap, now - writes.last);
    }
    writes.lines += lines;
    writes.last = Math.max(writes.last, now);
  }

  private synchronized LineTimestamps times() {
    return times;
  }

  private static String bucket(FaultFront.Write write) {
    for (String each : write.query().split("&")) {
      if (each.startsWith(BUCKET)) {
        return each.substring(BUCKET.length());
      }
    }
    throw new IllegalArgumentException("A write without a bucket: " + write.query());
  }
}
