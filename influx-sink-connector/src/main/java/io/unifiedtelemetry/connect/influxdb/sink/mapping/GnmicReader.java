package io.unifiedtelemetry.connect.influxdb.sink.mapping;

import org.apache.kafka.connect.sink.SinkRecord;

/**
 * gnmic's events: {@code {"name":…,"timestamp":…,"tags":{…},"values":{…},"deletes":[…]}}. One that
 * only tells what was deleted holds no point.
 */
final class GnmicReader implements PointReader {
  private final ValueTimes times;

  GnmicReader(ValueTimes times) {
    this.times = times;
  }

  @Override
  public boolean read(SinkRecord record, Object value, DraftPoint point)
      throws PointRefusedException {
    if (!(ValueTree.at(value, "name") instanceof String name)) {
      throw new PointRefusedException("an event of gnmic has a name, and this has none");
    }
    if (ValueTree.at(value, "values") == null && ValueTree.at(value, "deletes") != null) {
      return false;
    }
    point.measurement(name);
    ValueTree.leaves("", ValueTree.at(value, "tags"), point::tag);
    ValueTree.leaves("", ValueTree.at(value, "values"), point::field);
    Object time = ValueTree.at(value, "timestamp");
    if (time != null) {
      point.time(times.nanoseconds(time));
    }
    return true;
  }
}
