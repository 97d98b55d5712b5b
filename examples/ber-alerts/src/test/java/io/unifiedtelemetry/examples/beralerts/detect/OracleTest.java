package io.unifiedtelemetry.examples.beralerts.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Compares the detectors with other implementations; {@code make_oracles.py} made the files. */
class OracleTest {
  private static final Offset<Double> EQUAL = within(1e-9);

  /** River's Page-Hinkley test is a CUSUM of the differences from the mean so far. */
  @Test
  void cusumIsRiversPageHinkley() throws IOException {
    double delta = 0.25;
    double threshold = 12;
    Cusum endless = new Cusum(2 * delta);
    Cusum alarms = new Cusum(2 * delta);
    Mean mean = new Mean();
    Mean alarmMean = new Mean();
    int detected = 0;
    for (String[] row : rows("page-hinkley.csv")) {
      double value = Double.parseDouble(row[0]);
      double difference = value - mean.add(value);
      endless.add(difference, difference, 0);
      assertThat(endless.evidence() / (2 * delta)).isCloseTo(Double.parseDouble(row[1]), EQUAL);

      double alarmDifference = value - alarmMean.add(value);
      alarms.add(alarmDifference, alarmDifference, 0);
      boolean alarm = alarms.evidence() / (2 * delta) > threshold;
      assertThat(alarm).isEqualTo(row[2].equals("1"));
      if (alarm) {
        detected++;
        alarms.clear();
        alarmMean = new Mean();
      }
    }
    assertThat(detected).isGreaterThan(1);
  }

  @Test
  void focusIsThatOfItsAuthors() throws IOException {
    Focus focus = new Focus(1e-12);
    int position = 0;
    int changes = 0;
    for (String[] row : rows("focus.csv")) {
      double value = Double.parseDouble(row[0]);
      focus.add(value, value, position);
      position++;
      assertThat(focus.evidence()).isCloseTo(Double.parseDouble(row[1]), EQUAL);
      if (!row[2].equals("-1")) {
        assertThat(focus.since()).as("at " + position).isEqualTo(Long.parseLong(row[2]));
        changes++;
      }
    }
    assertThat(changes).isGreaterThan(100);
  }

  private static List<String[]> rows(String name) throws IOException {
    try (InputStream in = OracleTest.class.getResourceAsStream("/oracles/" + name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(line -> line.split(",")).toList();
    }
  }

  private static final class Mean {
    private double mean;
    private int count;

    double add(double value) {
      count++;
      mean += (value - mean) / count;
      return mean;
    }
  }
}
