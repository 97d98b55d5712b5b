package io.unifiedtelemetry.connect.cli.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.cli.diff.read.Point;
import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.points.HostileLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random differences in points with hostile names: all of them are found, and no other one. */
class DiffMutationTest {
  private static final int POINTS = 3000;
  private static final String ADDED = ",~zz=";

  @ParameterizedTest
  @CsvSource({"2, 2, 31", "1, 2, 32"})
  void findsExactlyTheDifferences(int leftVersion, int rightVersion, long seed) throws Exception {
    InfluxDbServer left = RealServers.get(leftVersion);
    InfluxDbServer right = RealServers.get(rightVersion);
    String leftBucket = RealServers.newBucket(left);
    String rightBucket = RealServers.newBucket(right);
    Mutation mutation = new Mutation(seed, leftVersion == 2 && rightVersion == 2);
    left.access().write(leftBucket, String.join("\n", mutation.left));
    right.access().write(rightBucket, String.join("\n", mutation.right));

    DiffRun run =
        DiffRun.of(left, leftBucket, right, rightBucket)
            .with("--examples", String.valueOf(POINTS), "--format", "json")
            .run();

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.examples("missing")).isEqualTo(mutation.missing);
    assertThat(run.examples("extra")).isEqualTo(mutation.extra);
    assertThat(run.examples("different")).isEqualTo(mutation.different);
    assertThat(run.json().at("/total/left").asInt()).isEqualTo(mutation.left.size());
    assertThat(run.json().at("/total/right").asInt()).isEqualTo(mutation.right.size());
  }

  @ParameterizedTest
  @CsvSource({"2, 2, 41", "1, 1, 42"})
  void findsNothingInEqualPoints(int leftVersion, int rightVersion, long seed) throws Exception {
    InfluxDbServer left = RealServers.get(leftVersion);
    InfluxDbServer right = RealServers.get(rightVersion);
    String leftBucket = RealServers.newBucket(left);
    String rightBucket = RealServers.newBucket(right);
    boolean unsigned = leftVersion == 2 && rightVersion == 2;
    List<String> lines = lines(seed, unsigned);
    left.access().write(leftBucket, String.join("\n", lines));
    right.access().write(rightBucket, String.join("\n", lines));

    DiffRun run = DiffRun.of(left, leftBucket, right, rightBucket).with("--format", "json").run();

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.json().at("/total/right").asInt()).isEqualTo(POINTS);
  }

  private static List<String> lines(long seed, boolean unsigned) {
    return new HostileLines(seed, unsigned, DiffMutationTest::shortest).lines(POINTS);
  }

  private static String shortest(double value) {
    return new LineWriter(32).value(value).toString();
  }

  /** Two lists of lines, and what is different between them. */
  private static final class Mutation {
    private final List<String> left = new ArrayList<>();
    private final List<String> right = new ArrayList<>();
    private final TreeSet<String> missing = new TreeSet<>();
    private final TreeSet<String> extra = new TreeSet<>();
    private final TreeSet<String> different = new TreeSet<>();

    Mutation(long seed, boolean unsigned) {
      Random random = new Random(seed);
      for (String line : lines(seed, unsigned)) {
        int space = line.lastIndexOf(' ');
        long time = Long.parseLong(line.substring(space + 1));
        add(line.substring(0, space), time, random.nextInt(100));
      }
    }

    private void add(String point, long time, int kind) {
      String whole = point + ADDED + "7i " + time;
      switch (kind) {
        case 0, 1 -> only(left, missing, whole);
        case 2, 3 -> only(right, extra, whole);
        case 4 -> pair(whole, point + ADDED + "8i " + time);
        case 5 -> pair(whole, point + " " + time);
        case 6 -> pair(whole, point + ADDED + "7i,~zzz=true " + time);
        case 7 -> {
          only(left, missing, whole);
          only(right, extra, point + ADDED + "7i " + (time + 1));
        }
        default -> {
          left.add(whole);
          right.add(whole);
        }
      }
    }

    private void only(List<String> side, TreeSet<String> kind, String line) {
      side.add(line);
      kind.add(Point.escaped(line));
    }

    private void pair(String leftLine, String rightLine) {
      left.add(leftLine);
      right.add(rightLine);
      different.add(Point.escaped(leftLine));
    }
  }
}
