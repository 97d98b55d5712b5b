package io.unifiedtelemetry.connect.influxdb.sink.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The quick scan only saves time: what it takes, the exact scan takes too, and says the same. */
class QuickScanTest {
  private static final int LINES = 300_000;

  @Test
  void agreesWithTheExactScan() {
    RandomLines lines = new RandomLines(1);
    QuickScan quick = new QuickScan(LineDialect.V2, LinePrecision.NS);
    ExactScan exact = new ExactScan(LineDialect.V2, LinePrecision.NS);
    int taken = 0;
    for (int i = 0; i < LINES; i++) {
      byte[] text = lines.next();
      Line line = line(text);
      if (text.length > 0 && text[0] > '#' && text[0] != ',' && quick.scan(line, text.length)) {
        taken++;
        Line again = line(text);
        again.end = line.end;
        assertThat(exact.refusal(again, 0)).as(asText(text)).isNull();
        assertThat(facts(again)).as(asText(text)).isEqualTo(facts(line));
      }
    }
    assertThat(taken).isGreaterThan(LINES / 100);
  }

  private static Line line(byte[] text) {
    Line line = new Line();
    line.text = text;
    return line;
  }

  private static String facts(Line line) {
    String time = line.hasTime() ? line.timeStart + " " + line.timeEnd + " " + line.time : "";
    return line.series + " " + line.keyEnd + " " + line.fieldsEnd + " " + time;
  }

  private static String asText(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
