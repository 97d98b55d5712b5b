package io.unifiedtelemetry.connect.influxdb.sink.convert;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.AddedTags;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.PointRejectedException;
import io.unifiedtelemetry.connect.influxdb.sink.line.Line;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
import io.unifiedtelemetry.connect.influxdb.sink.line.LinePrecision;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineScanner;
import java.nio.charset.StandardCharsets;

/** Takes values that are line protocol. They pass through byte-exact unless something is added. */
final class LineProtocolConverter {
  private static final int FIRST_CAPACITY = 1024;

  private final LineScanner scanner;
  private final LineScanner rescanner;
  private final long unit;
  private final AddedTags added;
  private final LineWriter writer = new LineWriter(FIRST_CAPACITY);
  private final LineRouter dealer;

  LineProtocolConverter(
      LineDialect dialect, LinePrecision precision, AddedTags added, LineRouter dealer) {
    this.scanner = new LineScanner(dialect, precision);
    this.rescanner = new LineScanner(dialect, precision);
    this.unit = precision.nanoseconds();
    this.added = added;
    this.dealer = dealer;
  }

  /** Deals the lines of a record. */
  void take(OpenRecord record) {
    byte[] text = bytesOf(record.record().value());
    scanner.begin(text, 0, text.length);
    boolean first = true;
    while (scanner.next()) {
      Line line = scanner.line();
      if (line.refusal() != null && first) {
        record.refuse(line.number(), line.refusal() + ConverterHint.of(text));
      } else if (line.refusal() != null || added.isEmpty()) {
        dealer.deal(record, line, line.number(), unit);
      } else {
        addTags(record, line);
      }
      first = false;
    }
  }

  private void addTags(OpenRecord record, Line line) {
    try {
      added.write(record.record(), line, writer);
    } catch (PointRejectedException e) {
      record.refuse(line.number(), e.getMessage());
      return;
    }
    rescanner.begin(writer.array(), 0, writer.size());
    if (rescanner.next()) {
      dealer.deal(record, rescanner.line(), line.number(), unit);
    }
  }

  private static byte[] bytesOf(Object value) {
    return value instanceof byte[] bytes
        ? bytes
        : value.toString().getBytes(StandardCharsets.UTF_8);
  }
}
