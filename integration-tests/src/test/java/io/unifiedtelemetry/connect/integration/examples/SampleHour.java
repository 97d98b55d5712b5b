package io.unifiedtelemetry.connect.integration.examples;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** An hour of a Voyager's lines, one of which is dark for ten minutes. */
final class SampleHour {
  static final int LINES = 4;
  static final int VALID_VALUES = 4 * 360 - 60;

  private static final int POLLS = 360;
  private static final int POLL_SECONDS = 10;
  private static final int DARK_FROM = 200;
  private static final int DARK_TO = 260;
  private static final double[] RATIOS = {8.5e-3, 3.1e-3, 4e-5, 4e-6};
  private static final String[] MODULES = {"2", "2", "1", "1"};

  private SampleHour() {}

  /** The lines of the hour that ends just before then. */
  static List<String> lines(Instant end) {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>();
    Instant time = end.minus(Duration.ofSeconds(POLLS * POLL_SECONDS - POLL_SECONDS / 2));
    for (int poll = 0; poll < POLLS; poll++) {
      for (int line = 0; line < LINES; line++) {
        boolean dark = line == 2 && poll >= DARK_FROM && poll < DARK_TO;
        double drift = Math.sin(poll / 40.0 + line) / 4 + random.nextGaussian() / 12;
        lines.add(
            String.format(
                Locale.ROOT,
                "voyager_line,device=voyager1,interface=L%d,module=%s current_ber=%s,ber_valid=%di"
                    + " %d%09d",
                line + 1,
                MODULES[line],
                dark ? 0.0 : RATIOS[line] * Math.exp(drift),
                dark ? 0 : 1,
                time.getEpochSecond(),
                time.getNano()));
      }
      time = time.plusSeconds(POLL_SECONDS);
    }
    return lines;
  }
}
