package io.unifiedtelemetry.connect.influxdb.source.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts what is to be read so that each value comes in the type in which it is stored. InfluxQL
 * casts or drops values where a field has another type in another shard. So where a field has
 * several, a stretch has to lie in one shard: it is halved until the server's own plan says so.
 */
final class SingleShardRanges {
  private final Requests requests;

  SingleShardRanges(Requests requests) {
    this.requests = requests;
  }

  /**
   * The beginning of each wanted stretch that can be read exactly. One whose measurement cannot be
   * asked is left out.
   */
  List<TimeRange> of(List<TimeRange> wanted) throws IOException {
    List<TimeRange> exact = new ArrayList<>();
    List<ShardCheck> checks = new ArrayList<>();
    for (TimeRange stretch : wanted) {
      if (stretch.types().uniform()) {
        exact.add(stretch);
      } else {
        checks.add(new ShardCheck(stretch.cursor(), stretch.from(), stretch.to()));
      }
    }
    while (!checks.isEmpty()) {
      requests.ask(checks);
      checks = settle(checks, exact);
    }
    return exact;
  }

  private List<ShardCheck> settle(List<ShardCheck> checks, List<TimeRange> exact) {
    List<ShardCheck> again = new ArrayList<>();
    for (ShardCheck check : checks) {
      if (check.plan() == null) {
        continue;
      }
      if (check.plan().exact()) {
        exact.add(new TimeRange(check.cursor(), check.from(), check.to(), check.plan().types()));
      } else if (check.to() - check.from() == 1) {
        requests.fail(check.cursor(), "a field has two types at one time, in shards that overlap");
      } else {
        // Halved before the sum, which could be too great for 64 bits.
        long half = Math.max(check.from() + 1, check.from() / 2 + check.to() / 2);
        again.add(new ShardCheck(check.cursor(), check.from(), half));
      }
    }
    return again;
  }
}
