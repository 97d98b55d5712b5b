package io.unifiedtelemetry.connect.influxdb.sink.convert;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.AddedTags;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.PointMapper;
import io.unifiedtelemetry.connect.influxdb.sink.lane.Lanes;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.route.DestinationResolver;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.connect.sink.SinkRecord;

/** Takes the values of records, whatever they are, and deals their lines to the lanes. */
final class ValueIntake {
  private final OpenRecord open = new OpenRecord();
  private final PointMapper points;
  private final LineProtocolConverter lines;
  private final PointConverter structures;

  /** An intake for a server of that version. */
  ValueIntake(
      InfluxDbSinkConfig config, InfluxDbVersion version, Lanes lanes, LongAdder fieldsLeftOut) {
    LineDialect dialect = LineDialect.of(version);
    DestinationResolver router = new DestinationResolver(config.connection(), version);
    LineRouter dealer = new LineRouter(config.lines(), router, lanes);
    this.points = new PointMapper(config.mapping());
    this.lines =
        new LineProtocolConverter(
            dialect, config.lines().precision(), new AddedTags(config.mapping()), dealer);
    this.structures = new PointConverter(points, dialect, dealer, fieldsLeftOut);
  }

  /** Takes a record that was opened in its partition. */
  void take(SinkRecord record, PartitionOffsets partition, long sequence) {
    open.begin(record, partition, sequence);
    if (points.isLineProtocol(record.value())) {
      lines.take(open);
    } else {
      structures.take(open);
    }
  }
}
