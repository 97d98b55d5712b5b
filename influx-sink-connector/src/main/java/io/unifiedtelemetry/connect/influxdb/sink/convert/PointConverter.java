package io.unifiedtelemetry.connect.influxdb.sink.convert;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.PointBuilder;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.PointMapper;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.PointRejectedException;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.PointVisitor;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
import io.unifiedtelemetry.connect.influxdb.sink.line.LinePrecision;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineScanner;
import java.util.concurrent.atomic.LongAdder;

/** Takes values that are structures: writes their points as line protocol, which is checked too. */
final class PointConverter implements PointVisitor {
  private static final int FIRST_CAPACITY = 1024;

  private final PointMapper points;
  private final LineScanner scanner;
  private final LineWriter writer = new LineWriter(FIRST_CAPACITY);
  private final LineRouter dealer;
  private final LongAdder fieldsLeftOut;
  private OpenRecord record;

  /**
   * @param fieldsLeftOut counts the fields that InfluxDB cannot hold
   */
  PointConverter(
      PointMapper points, LineDialect dialect, LineRouter dealer, LongAdder fieldsLeftOut) {
    this.points = points;
    this.scanner = new LineScanner(dialect, LinePrecision.NS);
    this.dealer = dealer;
    this.fieldsLeftOut = fieldsLeftOut;
  }

  /** Deals the points of a record. */
  void take(OpenRecord open) {
    record = open;
    points.read(open.record(), this);
  }

  @Override
  public void point(int number, PointBuilder point) {
    fieldsLeftOut.add(point.leftOut());
    try {
      point.writeTo(writer.clear());
    } catch (PointRejectedException e) {
      record.refuse(number, e.getMessage());
      return;
    }
    scanner.begin(writer.array(), 0, writer.size());
    if (scanner.next()) {
      dealer.deal(record, scanner.line(), number, 1);
    }
  }

  @Override
  public void refused(int number, String reason) {
    record.refuse(number, reason);
  }
}
