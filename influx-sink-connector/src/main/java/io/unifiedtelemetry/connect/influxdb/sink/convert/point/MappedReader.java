package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import io.unifiedtelemetry.connect.common.config.Template;
import io.unifiedtelemetry.connect.influxdb.sink.config.MappingConfig;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.connect.sink.SinkRecord;

/** Reads structs and maps of any shape, as configured by {@code mapping.*}. */
final class MappedReader implements PointReader {
  private final Template measurement;
  private final FieldSelection fields;
  private final String timePath;
  private final ValueTimes times;

  MappedReader(MappingConfig config, TagTemplates tags, ValueTimes times) {
    this.measurement = ValueVariables.template(MappingConfig.MEASUREMENT, config.measurement());
    this.timePath = config.timestamp();
    this.times = times;
    this.fields = new FieldSelection(config.fields(), usedPaths(tags));
  }

  @Override
  public boolean read(SinkRecord record, Object value, PointBuilder point)
      throws PointRejectedException {
    String name = measurement.fill(new ValueVariables(record, value));
    if (name == null) {
      throw new PointRejectedException(
          MappingConfig.MEASUREMENT + " has a variable that has no value in this record");
    }
    point.measurement(name);
    fields.select(value, point::field);
    Object time = timePath == null ? null : ValueTree.at(value, timePath);
    if (time != null) {
      point.time(times.nanoseconds(time));
    }
    return true;
  }

  private Set<String> usedPaths(TagTemplates tags) {
    Set<String> paths = new HashSet<>();
    if (timePath != null) {
      paths.add(timePath);
    }
    measurement.variables().forEach(each -> paths.add(ValueVariables.fieldPath(each)));
    tags.variables().forEach(each -> paths.add(ValueVariables.fieldPath(each)));
    return paths;
  }
}
