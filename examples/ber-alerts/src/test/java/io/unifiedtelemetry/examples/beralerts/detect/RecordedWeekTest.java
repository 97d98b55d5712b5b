package io.unifiedtelemetry.examples.beralerts.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The tables in the README; {@code -Dreference.write=true} writes them. */
class RecordedWeekTest {
  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- tables of RecordedWeekTest -->\n";
  private static final String END = "<!-- end of the tables -->";
  private static final double[] THRESHOLDS = {10, 20, 30, 40, 60, 80};

  @Test
  void theReadmeHasTheTables() throws IOException {
    String readme = Files.readString(README);
    int from = readme.indexOf(BEGIN) + BEGIN.length();
    int to = readme.indexOf(END);
    String tables = thresholds() + falseAlarms() + shifts();
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(README, readme.substring(0, from) + tables + readme.substring(to));
    } else {
      assertThat(readme.substring(from, to)).isEqualTo(tables);
    }
  }

  private static String thresholds() {
    StringBuilder table =
        new StringBuilder(
            """

            Threshold, CUSUM, all lines, a poll every 10 s:

            | threshold | false alarms a day and line | steps of 0.5 dB detected | polls (median) | \
            steps of 1 dB detected | polls (median) |
            |---|---|---|---|---|---|
            """);
    for (double threshold : THRESHOLDS) {
      RecordedWeek week = new RecordedWeek(new Rules(false, 0.5, threshold, 200), 10);
      TreeMap<String, RecordedWeek.Shifts> shifts = week.shifts();
      table.append(
          String.format(
              Locale.ROOT,
              "| %.0f | %.2f | %s | %s |%n",
              threshold,
              week.falseAlarms(),
              shifts.get(RecordedWeek.name(0, 0.5)).text(),
              shifts.get(RecordedWeek.name(0, 1)).text()));
    }
    return table.toString();
  }

  private static String falseAlarms() {
    StringBuilder table =
        new StringBuilder(
            """

            False alarms a day with the defaults:

            | line | CUSUM, 10 s | FOCuS, 10 s | CUSUM, 60 s | FOCuS, 60 s |
            |---|---|---|---|---|
            """);
    for (SimulatedLine kind : SimulatedLine.values()) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f | %.2f | %.2f | %.2f |%n",
              kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
              week(false, 10).falseAlarms(kind),
              week(true, 10).falseAlarms(kind),
              week(false, 60).falseAlarms(kind),
              week(true, 60).falseAlarms(kind)));
    }
    return table.toString();
  }

  private static String shifts() {
    StringBuilder table =
        new StringBuilder(
            """

            Detected with the defaults, and the number of polls until then (median):

            | shift | CUSUM, 10 s | polls | FOCuS, 10 s | polls | CUSUM, 60 s | polls |
            |---|---|---|---|---|---|---|
            """);
    TreeMap<String, RecordedWeek.Shifts> cusum = week(false, 10).shifts();
    TreeMap<String, RecordedWeek.Shifts> focus = week(true, 10).shifts();
    TreeMap<String, RecordedWeek.Shifts> slow = week(false, 60).shifts();
    for (int shape = 0; shape < RecordedWeek.SHAPES.size(); shape++) {
      for (double size : RecordedWeek.SIZES) {
        String name = RecordedWeek.name(shape, size);
        table.append(
            "| %s | %s | %s | %s |%n"
                .formatted(
                    name, cusum.get(name).text(), focus.get(name).text(), slow.get(name).text()));
      }
    }
    return table.append("\n").toString();
  }

  private static RecordedWeek week(boolean focus, int interval) {
    return new RecordedWeek(new Rules(focus, 0.5, 60, 200), interval);
  }
}
