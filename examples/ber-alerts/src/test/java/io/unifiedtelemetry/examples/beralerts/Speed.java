package io.unifiedtelemetry.examples.beralerts;

import io.unifiedtelemetry.examples.beralerts.detect.LineMonitor;
import io.unifiedtelemetry.examples.beralerts.detect.Rules;
import io.unifiedtelemetry.examples.beralerts.read.PointFilter;
import io.unifiedtelemetry.examples.beralerts.read.Reading;
import io.unifiedtelemetry.examples.beralerts.read.RecordReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how many points a second one thread takes from line protocol to the stored state:
 * reading the line, finding the series, restoring its state, detecting, and writing the state.
 */
final class Speed implements RecordReader.Output {
  private static final Logger LOG = LoggerFactory.getLogger(Speed.class);
  private static final int SERIES = 1_000;
  private static final int POLLS = 200;
  private static final int ROUNDS = 10;

  private final Rules rules;
  private final Map<String, byte[]> store = new HashMap<>();
  private long points;

  private Speed(Rules rules) {
    this.rules = rules;
  }

  /** Measures both methods; the last rounds count. */
  public static void main(String... arguments) {
    List<byte[]> lines = lines();
    for (boolean focus : new boolean[] {false, true}) {
      for (int round = 1; round <= ROUNDS; round++) {
        Speed speed = new Speed(new Rules(focus, 0.5, 60, 200));
        RecordReader reader =
            new RecordReader(
                new PointFilter("voyager_line", "current_ber", List.of("device", "interface")),
                speed);
        long start = System.nanoTime();
        lines.forEach(line -> reader.read(line, 0));
        double seconds = (System.nanoTime() - start) / 1e9;
        String figure = String.format(Locale.ROOT, "%,.0f", speed.points / seconds);
        LOG.info("{}, round {}: {} points/s", focus ? "FOCuS" : "CUSUM", round, figure);
      }
    }
  }

  @Override
  public void reading(String series, Reading reading) {
    byte[] state = store.get(series);
    LineMonitor line = state == null ? new LineMonitor(rules) : LineMonitor.fromBytes(rules, state);
    if (line.isNew(reading.timeNs(), Long.MAX_VALUE / 2)) {
      line.add(reading.timeNs(), reading.ber());
      store.put(series, line.toBytes());
      points++;
    }
  }

  @Override
  public void unreadable(String reason) {
    throw new IllegalStateException(reason);
  }

  /** Lines as the Voyager source writes them. */
  private static List<byte[]> lines() {
    Random random = new Random(1);
    List<byte[]> lines = new ArrayList<>();
    for (int poll = 0; poll < POLLS; poll++) {
      for (int series = 0; series < SERIES; series++) {
        String line =
            String.format(
                Locale.ROOT,
                "voyager_line,device=voyager%d,interface=L%d,module=2 ber_valid=1i,"
                    + "current_ber=%e,current_cd=12,current_input_power=-0.78,"
                    + "current_osnr=84.9,current_output_power=0.99,fec_mode=\"25%%\","
                    + "grid_spacing=\"50ghz\",laser_frequency=193700000000000i,"
                    + "modulation=\"16-qam\",module_oper_status=\"ready\",output_power=1,"
                    + "uncorrectable_fec=0i %d",
                series / 4,
                series % 4 + 1,
                3e-3 * Math.exp(0.1 * random.nextGaussian()),
                1_700_000_000_000_000_000L + poll * 10_000_000_000L);
        lines.add(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    return lines;
  }
}
