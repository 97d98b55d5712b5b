package io.unifiedtelemetry.connect.influxdb.sink.mapping;

import org.apache.kafka.connect.sink.SinkRecord;

/** Telegraf's JSON: {@code {"name":…,"tags":{…},"fields":{…},"timestamp":…}}. */
final class TelegrafReader implements PointReader {
  private final ValueTimes times;

  TelegrafReader(ValueTimes times) {
    this.times = times;
  }

  @Override
  public boolean read(SinkRecord record, Object value, DraftPoint point)
      throws PointRefusedException {
    if (!(ValueTree.at(value, "name") instanceof String name)) {
      throw new PointRefusedException("Telegraf's JSON has a name, and this has none");
    }
    point.measurement(name);
    ValueTree.leaves("", ValueTree.at(value, "tags"), point::tag);
    ValueTree.leaves("", ValueTree.at(value, "fields"), point::field);
    Object time = ValueTree.at(value, "timestamp");
    if (time != null) {
      point.time(times.nanoseconds(time));
    }
    return true;
  }
}
