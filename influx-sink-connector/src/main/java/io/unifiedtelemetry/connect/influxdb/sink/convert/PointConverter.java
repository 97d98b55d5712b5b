package io.unifiedtelemetry.connect.influxdb.sink.convert;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.influxdb.sink.config.LinePrecision;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.PointBuilder;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.PointMapper;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.PointRejectedException;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineScanner;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.connect.sink.SinkRecord;

/** Converts structures to line protocol, which is then checked like all other lines. */
final class PointConverter {
  private static final int FIRST_CAPACITY = 1024;

  private final PointMapper mapper;
  private final LineScanner scanner;
  private final LineWriter writer = new LineWriter(FIRST_CAPACITY);
  private final LineRouter router;
  private final LongAdder fieldsLeftOut;

  /**
   * @param fieldsLeftOut counts the fields that InfluxDB cannot hold
   */
  PointConverter(
      PointMapper mapper, LineDialect dialect, LineRouter router, LongAdder fieldsLeftOut) {
    this.mapper = mapper;
    this.scanner = new LineScanner(dialect, LinePrecision.NS.nanoseconds());
    this.router = router;
    this.fieldsLeftOut = fieldsLeftOut;
  }

  /** Converts the current record of the router. */
  void convert() {
    SinkRecord record = router.record();
    try {
      List<Object> elements = mapper.elements(record.value());
      for (int i = 0; i < elements.size(); i++) {
        convert(record, elements.get(i), i + 1);
      }
    } catch (PointRejectedException e) {
      router.reject(1, e.getMessage());
    }
  }

  private void convert(SinkRecord record, Object element, int number) {
    try {
      PointBuilder point = mapper.map(record, element);
      if (point != null) {
        fieldsLeftOut.add(point.leftOut());
        point.writeTo(writer.clear());
        route(number);
      }
    } catch (PointRejectedException e) {
      router.reject(number, e.getMessage());
    }
  }

  private void route(int number) {
    scanner.start(writer.array(), 0, writer.size());
    if (scanner.next()) {
      router.route(scanner.line(), number, 1);
    }
  }
}
