package io.unifiedtelemetry.examples.beralerts.stream;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.examples.beralerts.detect.Alert;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes alerts as line protocol. */
final class AlertLine {
  private static final String MEASUREMENT = "ber_alert";
  // A comma that is not escaped.
  private static final String BETWEEN_TAGS = "(?<!\\\\),";

  private AlertLine() {}

  /**
   * Returns the line.
   *
   * @param series measurement and tags of the line's points, as in line protocol
   */
  static byte[] of(String series, Alert alert) {
    Stream<String> tags = Arrays.stream(series.split(BETWEEN_TAGS)).skip(1);
    String sorted =
        Stream.concat(tags, Stream.of("kind=" + alert.kind().text()))
            .sorted()
            .collect(Collectors.joining(","));
    LineWriter writer = new LineWriter(256);
    writer.series((MEASUREMENT + "," + sorted).getBytes(StandardCharsets.UTF_8));
    field(writer, "baseline_db", alert.baseline());
    field(writer, "q_db", alert.q());
    field(writer, "score", alert.score());
    field(writer, "shift_db", alert.shift());
    writer.field("since", alert.sinceNs());
    return writer.time(alert.timeNs()).toByteArray();
  }

  private static void field(LineWriter writer, String key, double value) {
    if (!Double.isNaN(value)) {
      writer.field(key, value);
    }
  }
}
