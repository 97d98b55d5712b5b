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

/** Converts points to Kafka records. Thread-safe. */
final class RecordFormat {
  static final String DEVICE_HEADER = "voyager.device";
  static final String MEASUREMENT_HEADER = "voyager.measurement";

  private final ValueFormat format;

  /**
   * Creates a format.
   *
   * @param docs documentation of the fields, by measurement and field
   */
  RecordFormat(OutputFormat format, FieldDocs docs) {
    this.format = ValueFormat.of(format, new PointSchemas(docs));
  }

  /**
   * Creates a record.
   *
   * @param headers headers in addition to the measurement
   */
  SourceRecord record(
      Point point, TopicTemplate topic, Source source, Map<String, String> headers) {
    SchemaAndValue value = format.of(point);
    SourceRecord record =
        new SourceRecord(
            source.partition(),
            source.offset(),
            topic.topic(source.variables(point.measurement())),
            null,
            Schema.STRING_SCHEMA,
            source.key(),
            value.schema(),
            value.value(),
            TimeUnit.NANOSECONDS.toMillis(point.timeNs()),
            new ConnectHeaders());
    headers.forEach(record.headers()::addString);
    record.headers().addString(MEASUREMENT_HEADER, point.measurement());
    return record;
  }

  /**
   * The source of points.
   *
   * @param key key of the Kafka records
   * @param partition Connect's source partition
   * @param offset Connect's source offset
   * @param device null if there are several
   */
  record Source(
      String key, Map<String, String> partition, Map<String, Object> offset, String device) {

    private Map<String, String> variables(String measurement) {
      return device == null
          ? Map.of("measurement", measurement)
          : Map.of("measurement", measurement, "device", device);
    }
  }
}
