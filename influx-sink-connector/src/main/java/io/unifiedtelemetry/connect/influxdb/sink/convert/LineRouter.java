package io.unifiedtelemetry.connect.influxdb.sink.convert;

import io.unifiedtelemetry.connect.influxdb.sink.config.LineConfig;
import io.unifiedtelemetry.connect.influxdb.sink.config.LineConfig.TimestampSource;
import io.unifiedtelemetry.connect.influxdb.sink.lane.Lanes;
import io.unifiedtelemetry.connect.influxdb.sink.line.Line;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import io.unifiedtelemetry.connect.influxdb.sink.route.DestinationResolver;

/**
 * Gives checked lines their destination, a time where they need one, and deals them to the lanes.
 */
final class LineRouter {
  static final String NO_TIME =
      "the point has no time, and the record's timestamp is missing or out of range";

  private final RecordTime recordTime;
  private final boolean ownTimes;
  private final DestinationResolver router;
  private final Lanes lanes;

  LineRouter(LineConfig settings, DestinationResolver router, Lanes lanes) {
    this.recordTime = new RecordTime(settings.spread());
    this.ownTimes = settings.source() == TimestampSource.LINE;
    this.router = router;
    this.lanes = lanes;
  }

  /**
   * Deals a line.
   *
   * @param number the line's in its record, from 1
   * @param unit how many nanoseconds the unit of the line's own time has
   */
  void deal(OpenRecord record, Line line, int number, long unit) {
    if (line.refusal() != null) {
      record.refuse(number, line.refusal());
      return;
    }
    Destination destination = router.destination(record.record(), line);
    if (destination == null) {
      record.refuse(number, router.refusal(record.record(), line));
      return;
    }
    record.dealt().asItIs(line, number, destination);
    boolean ownTime = ownTimes && line.hasTime();
    if (!ownTime || unit > 1) {
      long time =
          ownTime ? line.time() * unit : recordTime.of(record.record(), record.offset(), number);
      if (time == RecordTime.NONE) {
        record.refuse(number, NO_TIME);
        return;
      }
      record.dealt().at(time);
    }
    record.deal(line, lanes);
  }
}
