package io.unifiedtelemetry.connect.influxdb.source.read;

import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * What is older than the moment from which on an instance is read.
 *
 * @param measurements how many have older points
 * @param oldest the time of the oldest point, nanoseconds since 1970
 */
public record OlderData(int measurements, long oldest) {

  /**
   * Looks for it.
   *
   * @param now nanoseconds since 1970
   */
  public static OlderData before(
      long start, Collection<MeasurementCursor> cursors, InfluxQlClient client, long now)
      throws IOException {
    List<FirstPoint> firsts =
        cursors.stream().map(cursor -> new FirstPoint(cursor, Rfc3339.MIN, start)).toList();
    new Requests(client, now).ask(firsts);
    List<Long> times =
        firsts.stream().flatMapToLong(first -> first.time().stream()).sorted().boxed().toList();
    return new OlderData(times.size(), times.isEmpty() ? start : times.get(0));
  }
}
