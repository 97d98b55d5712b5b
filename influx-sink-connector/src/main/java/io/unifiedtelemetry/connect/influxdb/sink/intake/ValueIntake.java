package io.unifiedtelemetry.connect.influxdb.sink.intake;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbVersion;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.lane.Lanes;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
import io.unifiedtelemetry.connect.influxdb.sink.mapping.AddedTags;
import io.unifiedtelemetry.connect.influxdb.sink.mapping.ValuePoints;
import io.unifiedtelemetry.connect.influxdb.sink.offset.PartitionOffsets;
import io.unifiedtelemetry.connect.influxdb.sink.route.Router;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.connect.sink.SinkRecord;

/** Takes the values of records, whatever they are, and deals their lines to the lanes. */
final class ValueIntake {
  private final OpenRecord open = new OpenRecord();
  private final ValuePoints points;
  private final LineIntake lines;
  private final PointIntake structures;

  /** An intake for a server of that version. */
  ValueIntake(
      InfluxDbSinkConfig config, InfluxDbVersion version, Lanes lanes, LongAdder fieldsLeftOut) {
    LineDialect dialect = LineDialect.of(version);
    Router router = new Router(config.connection(), version);
    LineDealer dealer = new LineDealer(config.lines(), router, lanes);
    this.points = new ValuePoints(config.mapping());
    this.lines =
        new LineIntake(
            dialect, config.lines().precision(), new AddedTags(config.mapping()), dealer);
    this.structures = new PointIntake(points, dialect, dealer, fieldsLeftOut);
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
