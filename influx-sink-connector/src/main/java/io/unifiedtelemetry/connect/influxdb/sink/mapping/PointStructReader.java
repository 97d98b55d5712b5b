package io.unifiedtelemetry.connect.influxdb.sink.mapping;

import org.apache.kafka.connect.sink.SinkRecord;

/** Points as the InfluxDB and the Voyager source make them: {@code io.unifiedtelemetry.Point}. */
final class PointStructReader implements PointReader {
  static final String SCHEMA = "io.unifiedtelemetry.Point";

  @Override
  public boolean read(SinkRecord record, Object value, DraftPoint point)
      throws PointRefusedException {
    point.measurement(String.valueOf(ValueTree.at(value, "measurement")));
    ValueTree.leaves("", ValueTree.at(value, "tags"), point::tag);
    ValueTree.leaves("", ValueTree.at(value, "fields"), point::field);
    if (!(ValueTree.at(value, "time_ns") instanceof Long time)) {
      throw new PointRefusedException("the point has no time_ns");
    }
    point.time(time);
    return true;
  }
}
