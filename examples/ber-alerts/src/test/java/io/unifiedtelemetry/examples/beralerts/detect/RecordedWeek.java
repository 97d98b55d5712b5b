package io.unifiedtelemetry.examples.beralerts.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * Runs the detection over a week of each {@link SimulatedLine}, once without shifts, and once with
 * a shift of one hour every three hours.
 */
final class RecordedWeek {
  static final double[] SIZES = {0.3, 0.5, 0.7, 1, 2, 3};
  static final List<String> SHAPES = List.of("step", "ramp of 10 min", "ramp of 1 h");

  private static final int[] RAMP_SECONDS = {0, 600, 3_600};
  private static final int CYCLE_SECONDS = 10_800;
  private static final int QUIET_SECONDS = 7_200;
  private static final int DAYS = 7;
  private static final long SEED = 1;
  private static final Map<String, double[]> WEEKS = new HashMap<>();

  private final Rules rules;
  private final int interval;

  /** How many shifts of a kind there were, and after how many polls they were detected. */
  record Shifts(int count, List<Integer> delays) {
    String text() {
      List<Integer> sorted = delays.stream().sorted().toList();
      String delay = sorted.isEmpty() ? "–" : Integer.toString(sorted.get(sorted.size() / 2));
      return "%d %% | %s".formatted(100 * sorted.size() / count, delay);
    }
  }

  RecordedWeek(Rules rules, int interval) {
    this.rules = rules;
    this.interval = interval;
  }

  /** Degradations a day in the week without shifts. */
  double falseAlarms(SimulatedLine kind) {
    double[] week = week(kind, "quiet", seconds -> 0);
    LineMonitor line = new LineMonitor(rules);
    int alarms = 0;
    for (int i = 0; i < week.length; i++) {
      alarms += isDegradation(line, i, week[i]) ? 1 : 0;
    }
    return (double) alarms / DAYS;
  }

  /** The mean of all kinds of line. */
  double falseAlarms() {
    double sum = 0;
    for (SimulatedLine kind : SimulatedLine.values()) {
      sum += falseAlarms(kind);
    }
    return sum / SimulatedLine.values().length;
  }

  /** The shifts of all kinds of line, by shape and size. */
  TreeMap<String, Shifts> shifts() {
    TreeMap<String, Shifts> shifts = new TreeMap<>();
    for (SimulatedLine kind : SimulatedLine.values()) {
      double[] week = week(kind, "shifts", RecordedWeek::fall);
      LineMonitor line = new LineMonitor(rules);
      boolean found = false;
      for (int i = 0; i < week.length; i++) {
        int seconds = i * interval;
        int sinceStart = seconds % CYCLE_SECONDS - QUIET_SECONDS;
        String shift = name(shape(seconds), size(seconds));
        if (sinceStart == 0) {
          shifts.merge(shift, new Shifts(1, new ArrayList<>()), RecordedWeek::sum);
          found = false;
        }
        if (isDegradation(line, i, week[i]) && sinceStart >= 0 && !found) {
          shifts.get(shift).delays.add(sinceStart / interval + 1);
          found = true;
        }
      }
    }
    return shifts;
  }

  static String name(int shape, double size) {
    return String.format(Locale.ROOT, "%s of %.1f dB", SHAPES.get(shape), size);
  }

  // A week serves all rules.
  private double[] week(SimulatedLine kind, String name, DoubleUnaryOperator fall) {
    String key = kind + name + interval;
    return WEEKS.computeIfAbsent(key, each -> kind.week(interval, SEED, fall));
  }

  private boolean isDegradation(LineMonitor line, int poll, double ber) {
    return line.add((long) poll * interval * 1_000_000_000L, ber)
        .filter(alert -> alert.kind() == Alert.Kind.DEGRADATION)
        .isPresent();
  }

  private static Shifts sum(Shifts left, Shifts right) {
    return new Shifts(left.count + right.count, left.delays);
  }

  private static double fall(double seconds) {
    double sinceStart = seconds % CYCLE_SECONDS - QUIET_SECONDS;
    int ramp = RAMP_SECONDS[shape(seconds)];
    if (sinceStart < 0) {
      return 0;
    }
    return size(seconds) * (ramp == 0 ? 1 : Math.min(1, sinceStart / ramp));
  }

  private static double size(double seconds) {
    return SIZES[(int) (seconds / CYCLE_SECONDS) % SIZES.length];
  }

  private static int shape(double seconds) {
    return (int) (seconds / CYCLE_SECONDS) / SIZES.length % RAMP_SECONDS.length;
  }
}
