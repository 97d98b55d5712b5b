package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.common.config.TopicTemplate;
import io.unifiedtelemetry.connect.common.record.OutputFormat;
import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.common.record.PointSchemas;
import io.unifiedtelemetry.connect.common.record.ValueFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes Kafka records of points. For several threads at once. */
final class RecordFormat {
  static final String DEVICE_HEADER = "voyager.device";
  static final String MEASUREMENT_HEADER = "voyager.measurement";

  private final ValueFormat format;

  /**
   * @param docs of fields, by measurement and field
   */
  RecordFormat(OutputFormat format, FieldDocs docs) {
    this.format = ValueFormat.of(format, new PointSchemas(docs));
  }

  /**
   * @param headers besides that of the measurement
   */
  SourceRecord record(
      Point point, TopicTemplate topic, Origin origin, Map<String, String> headers) {
    SchemaAndValue value = format.of(point);
    SourceRecord record =
        new SourceRecord(
            origin.partition(),
            origin.offset(),
            topic.topic(origin.variables(point.measurement())),
            null,
            Schema.STRING_SCHEMA,
            origin.key(),
            value.schema(),
            value.value(),
            TimeUnit.NANOSECONDS.toMillis(point.timeNs()),
            new ConnectHeaders());
    headers.forEach(record.headers()::addString);
    record.headers().addString(MEASUREMENT_HEADER, point.measurement());
    return record;
  }

  /**
   * Where points come from.
   *
   * @param key of the Kafka records
   * @param partition of the source, for Connect
   * @param offset of the source, for Connect
   * @param device null where it is several
   */
  record Origin(
      String key, Map<String, String> partition, Map<String, Object> offset, String device) {

    private Map<String, String> variables(String measurement) {
      return device == null
          ? Map.of("measurement", measurement)
          : Map.of("measurement", measurement, "device", device);
    }
  }
}
