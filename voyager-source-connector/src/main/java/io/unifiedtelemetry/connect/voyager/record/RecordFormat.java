package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.common.config.TopicTemplate;
import io.unifiedtelemetry.connect.common.record.OutputFormat;
import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.common.record.PointSchemas;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes Kafka records of points. For several threads at once. */
final class RecordFormat {
  static final String DEVICE_HEADER = "voyager.device";
  static final String MEASUREMENT_HEADER = "voyager.measurement";

  private final OutputFormat format;
  private final PointSchemas schemas;

  /**
   * @param docs of fields, by measurement and field
   */
  RecordFormat(OutputFormat format, FieldDocs docs) {
    this.format = format;
    this.schemas = new PointSchemas(docs);
  }

  /**
   * @param headers besides that of the measurement
   */
  SourceRecord record(
      Point point, TopicTemplate topic, Origin origin, Map<String, String> headers) {
    boolean struct = format == OutputFormat.STRUCT;
    Object value = struct ? structOf(point) : point.toLine();
    SourceRecord record =
        new SourceRecord(
            origin.partition(),
            origin.offset(),
            topic.topic(origin.variables(point.measurement())),
            null,
            Schema.STRING_SCHEMA,
            origin.key(),
            struct ? ((Struct) value).schema() : Schema.STRING_SCHEMA,
            value,
            TimeUnit.NANOSECONDS.toMillis(point.timeNs()),
            new ConnectHeaders());
    headers.forEach(record.headers()::addString);
    record.headers().addString(MEASUREMENT_HEADER, point.measurement());
    return record;
  }

  private synchronized Struct structOf(Point point) {
    return schemas.toStruct(point);
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
