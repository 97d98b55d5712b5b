package io.unifiedtelemetry.connect.influxdb.source.record;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.common.record.ValueFormat;
import io.unifiedtelemetry.connect.influxdb.source.config.RecordTimestamp;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/** Creates the Kafka records of one measurement. */
public final class MeasurementRecords {
  /** Headers that name the origin of a point. */
  public static final String INSTANCE_HEADER = "influxdb.instance";

  public static final String BUCKET_HEADER = "influxdb.bucket";
  public static final String MEASUREMENT_HEADER = "influxdb.measurement";

  /** Header of a point that may have been delivered before. */
  public static final String REPEAT_HEADER = "influxdb.repeat";

  private static final long NANOSECONDS_PER_MILLISECOND = 1_000_000;

  private final String topic;
  private final Map<String, String> partition;
  private final Origin origin;
  private final ConnectHeaders headers = new ConnectHeaders();
  private final RecordTimestamp timestamp;
  private final Clock clock;

  /**
   * @param partition the source partition of the records
   */
  public MeasurementRecords(
      String topic,
      Map<String, String> partition,
      Origin origin,
      RecordTimestamp timestamp,
      Clock clock) {
    this.topic = topic;
    this.partition = partition;
    this.origin = origin;
    this.timestamp = timestamp;
    this.clock = clock;
    headers.addString(INSTANCE_HEADER, origin.instance());
    headers.addString(BUCKET_HEADER, origin.bucket());
    headers.addString(MEASUREMENT_HEADER, origin.measurement());
  }

  /**
   * Creates the record of the point that was encoded last.
   *
   * @param repeat whether it may have been delivered before
   */
  public SourceRecord record(Map<String, Object> offset, PointEncoder point, boolean repeat) {
    return record(offset, point.key(), point.schema(), point.value(), point.time(), repeat);
  }

  /**
   * Creates the record of one point.
   *
   * @param time the point's, nanoseconds since 1970
   * @param repeat whether it may have been delivered before
   */
  public SourceRecord record(
      Map<String, Object> offset,
      String key,
      Schema valueSchema,
      Object value,
      long time,
      boolean repeat) {
    // Each record has its own headers, because a transform may add some.
    ConnectHeaders own = new ConnectHeaders(headers);
    if (repeat) {
      own.addString(REPEAT_HEADER, "true");
    }
    return new SourceRecord(
        partition,
        offset,
        topic,
        null,
        Schema.STRING_SCHEMA,
        key,
        valueSchema,
        value,
        timestamp(time),
        own);
  }

  /** Creates the record of a point that is about the measurement, not part of it. */
  public SourceRecord recordAbout(Map<String, Object> offset, ValueFormat format, Point about) {
    SchemaAndValue value = format.of(about);
    ConnectHeaders own = new ConnectHeaders(headers);
    own.remove(MEASUREMENT_HEADER);
    own.addString(MEASUREMENT_HEADER, about.measurement());
    return new SourceRecord(
        partition,
        offset,
        topic,
        null,
        Schema.STRING_SCHEMA,
        about.measurement(),
        value.schema(),
        value.value(),
        clock.millis(),
        own);
  }

  /** The origin of the points. */
  public Origin origin() {
    return origin;
  }

  /** The source partition of the records. */
  public Map<String, String> partition() {
    return partition;
  }

  private long timestamp(long time) {
    return timestamp == RecordTimestamp.POINT && time >= 0
        ? time / NANOSECONDS_PER_MILLISECOND
        : clock.millis();
  }
}
