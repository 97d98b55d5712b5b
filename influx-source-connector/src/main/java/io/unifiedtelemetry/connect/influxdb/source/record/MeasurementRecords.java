package io.unifiedtelemetry.connect.influxdb.source.record;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.influxdb.source.config.RecordTimestamp;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes the Kafka records of one measurement. */
public final class MeasurementRecords {
  /** Headers that say where a point comes from. */
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
   * The records of that measurement.
   *
   * @param partition that their offsets belong to
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
   * The record of one point.
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
    // Each record has headers of its own, because a transform may add some.
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

  /** The record of a point about the measurement, not of it. */
  public SourceRecord record(Map<String, Object> offset, PointWriter writer, Point about) {
    SchemaAndValue value = writer.format().of(about);
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

  /** Where the points come from. */
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
