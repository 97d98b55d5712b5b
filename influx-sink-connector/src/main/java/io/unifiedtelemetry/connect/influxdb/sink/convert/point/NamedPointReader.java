package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Reads points with a {@code name}, {@code tags} and a {@code timestamp}. Telegraf's JSON has the
 * fields in {@code fields}, gnmic's events have them in {@code values}. An event with {@code
 * deletes} only holds no point.
 */
final class NamedPointReader implements PointReader {
  private final String format;
  private final String fields;
  private final ValueTimes times;

  private NamedPointReader(String format, String fields, ValueTimes times) {
    this.format = format;
    this.fields = fields;
    this.times = times;
  }

  static NamedPointReader telegraf(ValueTimes times) {
    return new NamedPointReader("Telegraf's JSON", "fields", times);
  }

  static NamedPointReader gnmic(ValueTimes times) {
    return new NamedPointReader("a gnmic event", "values", times);
  }

  @Override
  public boolean read(SinkRecord record, Object value, PointBuilder point)
      throws PointRejectedException {
    if (!(ValueTree.at(value, "name") instanceof String name)) {
      throw new PointRejectedException(format + " must have a name");
    }
    Object leaves = ValueTree.at(value, fields);
    if (leaves == null && ValueTree.at(value, "deletes") != null) {
      return false;
    }
    point.measurement(name);
    ValueTree.leaves("", ValueTree.at(value, "tags"), point::tag);
    ValueTree.leaves("", leaves, point::field);
    Object time = ValueTree.at(value, "timestamp");
    if (time != null) {
      point.time(times.nanoseconds(time));
    }
    return true;
  }
}
