package io.unifiedtelemetry.connect.influxdb.source.record;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.common.record.ValueFormat;
import io.unifiedtelemetry.connect.influxdb.source.config.RecordForm;
import io.unifiedtelemetry.connect.influxdb.source.config.RecordKey;
import io.unifiedtelemetry.connect.influxdb.source.config.RecordTimestamp;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/** Creates the Kafka records of one measurement. */
public final class MeasurementRecords {
  /** Header of a point that may have been delivered before. */
  public static final String REPEAT_HEADER = "influxdb.repeat";

  private static final long NANOSECONDS_PER_MILLISECOND = 1_000_000;

  private final String topic;
  private final Map<String, String> partition;
  private final Origin origin;
  private final ConnectHeaders headers = new ConnectHeaders();
  private final RecordForm form;
  private final Clock clock;

  /**
   * @param partition the source partition of the records
   */
  public MeasurementRecords(
      String topic, Map<String, String> partition, Origin origin, RecordForm form, Clock clock) {
    this.topic = topic;
    this.partition = partition;
    this.origin = origin;
    this.form = form;
    this.clock = clock;
    addHeader(headers, RecordForm.INSTANCE_HEADER, origin.instance());
    addHeader(headers, RecordForm.BUCKET_HEADER, origin.bucket());
    addHeader(headers, RecordForm.MEASUREMENT_HEADER, origin.measurement());
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
   * Creates the record of one point, or of several.
   *
   * @param key as the encoder makes it
   * @param time the point's, nanoseconds since 1970
   * @param repeat whether it may have been delivered before
   */
  public SourceRecord record(
      Map<String, Object> offset,
      Object key,
      Schema valueSchema,
      Object value,
      long time,
      boolean repeat) {
    // Each record has its own headers, because a transform may add some.
    ConnectHeaders own = headers.isEmpty() ? new ConnectHeaders() : new ConnectHeaders(headers);
    if (repeat) {
      own.addString(REPEAT_HEADER, "true");
    }
    return new SourceRecord(
        partition,
        offset,
        topic,
        null,
        form.keyText().schema(),
        key,
        valueSchema,
        value,
        timestamp(time),
        own);
  }

  /** Returns the key of a point's record. */
  public Object key(Point point) {
    String line = point.toLine();
    char end = form.key() == RecordKey.SERIES ? ' ' : ',';
    return form.keyText().of(line.substring(0, Math.min(end(line, ' '), end(line, end))));
  }

  // The first one that is not escaped.
  private static int end(String line, char separator) {
    int end = line.indexOf(separator);
    while (end > 0 && line.charAt(end - 1) == '\\') {
      end = line.indexOf(separator, end + 1);
    }
    return end < 0 ? line.length() : end;
  }

  /** Creates the record of a point that is about the measurement, not part of it. */
  public SourceRecord recordAbout(Map<String, Object> offset, ValueFormat format, Point about) {
    SchemaAndValue value = format.of(about);
    ConnectHeaders own = new ConnectHeaders(headers);
    own.remove(RecordForm.MEASUREMENT_HEADER);
    addHeader(own, RecordForm.MEASUREMENT_HEADER, about.measurement());
    return new SourceRecord(
        partition,
        offset,
        topic,
        null,
        form.keyText().schema(),
        form.keyText().of(about.measurement()),
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

  private void addHeader(ConnectHeaders to, String name, String value) {
    if (form.headers().contains(name)) {
      to.addString(name, value);
    }
  }

  private long timestamp(long time) {
    return form.timestamp() == RecordTimestamp.POINT && time >= 0
        ? time / NANOSECONDS_PER_MILLISECOND
        : clock.millis();
  }
}
