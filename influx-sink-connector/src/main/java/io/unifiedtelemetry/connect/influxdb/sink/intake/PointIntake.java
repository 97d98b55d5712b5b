package io.unifiedtelemetry.connect.influxdb.sink.intake;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
import io.unifiedtelemetry.connect.influxdb.sink.line.LinePrecision;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineScanner;
import io.unifiedtelemetry.connect.influxdb.sink.mapping.DraftPoint;
import io.unifiedtelemetry.connect.influxdb.sink.mapping.PointRefusedException;
import io.unifiedtelemetry.connect.influxdb.sink.mapping.PointVisitor;
import io.unifiedtelemetry.connect.influxdb.sink.mapping.ValuePoints;
import java.util.concurrent.atomic.LongAdder;

/** Takes values that are structures: writes their points as line protocol, which is checked too. */
final class PointIntake implements PointVisitor {
  private static final int FIRST_CAPACITY = 1024;

  private final ValuePoints points;
  private final LineScanner scanner;
  private final LineWriter writer = new LineWriter(FIRST_CAPACITY);
  private final LineDealer dealer;
  private final LongAdder fieldsLeftOut;
  private OpenRecord record;

  /**
   * @param fieldsLeftOut counts the fields that InfluxDB cannot hold
   */
  PointIntake(ValuePoints points, LineDialect dialect, LineDealer dealer, LongAdder fieldsLeftOut) {
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
  public void point(int number, DraftPoint point) {
    fieldsLeftOut.add(point.leftOut());
    try {
      point.writeTo(writer.clear());
    } catch (PointRefusedException e) {
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
