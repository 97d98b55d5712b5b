package io.unifiedtelemetry.connect.influxdb.source;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;

/** The shortest text of a float, as line protocol has it. */
final class Shortest {
  private Shortest() {}

  static String text(double value) {
    return new LineWriter(32).value(value).toString();
  }
}
