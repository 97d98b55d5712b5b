package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.config.FilterConfig;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points with random names are delivered once each if InfluxDB returns them to any query. */
class RandomNamesTest {
  private static final int LINES = 400;
  private static final int MEASUREMENTS = 40;
  private static final Pattern NUMBER = Pattern.compile("=(\\d+)i \\d+$");
  private static final List<String> PIECES =
      List.of(
          "a", "x", "\\", "\\\\", "=", "\"", "'", "\\,", "\\ ", "\\=", "\\\"", "_", "/", "*", "$",
          "::field", "::tag", "(", ")", "%", "\t", "\r", "é", "#", "_1", "name", "time", "_name",
          "_field", "\u0085", "\u2028", "\u00a0", "\u0001", "\u007f");

  // Of points with such names no query returns all: comments, escapes that InfluxDB resolves in two
  // ways, and tag values that begin with an equals sign.
  private static final Pattern LOST =
      Pattern.compile("^#|^[^ ]*\\\\[=\"]|^[^ ]*\\\\\\\\[, ]|(?<!\\\\)==");

  private final Random random = new Random(17);

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void pointsWithRandomNamesAreDelivered(int version) throws Exception {
    InfluxDbServer server = RealServers.get(version);
    String bucket = RealServers.newBucket(server);
    Set<Integer> stored = write(server, bucket);
    assertThat(stored).hasSizeGreaterThan(LINES / 4);

    try (RunningSource source =
        new RunningSource(RunningSource.config(server, bucket), new InMemoryOffsets())) {
      source.pollUntil(points -> points.size() >= stored.size());

      List<Integer> delivered = new ArrayList<>();
      for (String line : source.values()) {
        Matcher number = NUMBER.matcher(line);
        assertThat(number.find()).as(line).isTrue();
        delivered.add(Integer.parseInt(number.group(1)));
      }
      assertThat(delivered).containsExactlyInAnyOrderElementsOf(stored);
    }
  }

  /** Returns the numbers in the fields of the points that the server took. */
  private Set<Integer> write(InfluxDbServer server, String bucket) throws InterruptedException {
    List<String> measurements = Stream.generate(this::name).limit(MEASUREMENTS).toList();
    Set<Integer> stored = new TreeSet<>();
    for (int i = 0; i < LINES; i++) {
      String measurement = measurements.get(random.nextInt(MEASUREMENTS));
      String tag = random.nextBoolean() ? "," + name() + "=" + name() : "";
      String line = measurement + tag + " " + field() + "=" + i + "i " + 1_000_000L * i;
      if (LOST.matcher(line).find()) {
        continue;
      }
      try {
        server.access().write(bucket, line);
        stored.add(i);
      } catch (IOException rejected) {
        // Most random lines are not valid.
      }
    }
    return stored;
  }

  private String field() {
    String name = name();
    return FilterConfig.RESERVED.contains(name) || name.isBlank() ? field() : name;
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      name.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return name.toString();
  }
}
