package io.unifiedtelemetry.connect.influxdb.sink.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The quick scan only saves time: the exact scan accepts the same lines with the same results. */
class QuickScanTest {
  private static final int LINES = 300_000;

  @Test
  void agreesWithTheExactScan() {
    RandomLines lines = new RandomLines(1);
    QuickScan quick = new QuickScan(LineDialect.V2, LineScanner.MAX_TIME);
    ExactScan exact = new ExactScan(LineDialect.V2, LineScanner.MAX_TIME);
    int accepted = 0;
    for (int i = 0; i < LINES; i++) {
      byte[] text = lines.next();
      Line line = line(text);
      if (text.length > 0 && text[0] > '#' && text[0] != ',' && quick.scan(line, text.length)) {
        accepted++;
        Line again = line(text);
        again.end = line.end;
        assertThat(exact.rejection(again, 0)).as(text(text)).isNull();
        assertThat(result(again)).as(text(text)).isEqualTo(result(line));
      }
    }
    assertThat(accepted).isGreaterThan(LINES / 100);
  }

  private static Line line(byte[] text) {
    Line line = new Line();
    line.text = text;
    return line;
  }

  private static String result(Line line) {
    String time = line.hasTime() ? line.timeStart + " " + line.timeEnd + " " + line.time : "";
    return line.series + " " + line.keyEnd + " " + line.fieldsEnd + " " + time;
  }

  private static String text(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
