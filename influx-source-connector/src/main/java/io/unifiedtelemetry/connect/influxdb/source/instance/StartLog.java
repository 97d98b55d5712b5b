package io.unifiedtelemetry.connect.influxdb.source.instance;

import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.OlderData;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once from when on an instance is read, and how much older data is left. For one thread. */
final class StartLog {
  private static final Logger LOG = LoggerFactory.getLogger(StartLog.class);
  // To look for the oldest point of very many measurements would take too long.
  private static final int MOST = 100;

  private final String instance;
  private final long start;
  private boolean said;

  StartLog(String instance, long start) {
    this.instance = instance;
    this.start = start;
  }

  /**
   * Says it for the measurements that are taken up first.
   *
   * @param now nanoseconds since 1970
   */
  void say(InfluxQlClient client, Collection<MeasurementCursor> cursors, long now)
      throws IOException {
    if (said) {
      return;
    }
    said = true;
    List<MeasurementCursor> fresh =
        cursors.stream().filter(cursor -> !cursor.hasBegun()).limit(MOST).toList();
    if (fresh.isEmpty()) {
      LOG.info("Instance \"{}\": reading goes on where the stored offsets say", instance);
    } else if (start == Rfc3339.MIN) {
      LOG.info("Instance \"{}\": reading begins with the oldest point", instance);
    } else {
      OlderData older = OlderData.before(start, fresh, client, now);
      LOG.info(
          "Instance \"{}\": reading begins at {}; older points, back to {}, are left in {} of {}"
              + " measurements",
          instance,
          Rfc3339.format(start),
          older.measurements() == 0 ? "no time" : Rfc3339.format(older.oldest()),
          older.measurements(),
          fresh.size());
    }
  }
}
