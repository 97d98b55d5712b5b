package io.unifiedtelemetry.connect.cli.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server that dies while it answers: never equal, and a short break costs one window. */
class BrokenConnectionTest {
  private static final int POINTS = 50_000;
  private static final int MIDDLE = 500_000;
  private static final InfluxDbServer SERVER = RealServers.get(2);
  private static String left;
  private static String right;

  @BeforeAll
  static void write() throws Exception {
    left = RealServers.newBucket(SERVER);
    right = RealServers.newBucket(SERVER);
    List<String> lines =
        IntStream.range(0, POINTS)
            .mapToObj(i -> "m,t=" + i % 50 + " f=" + i + " " + (1_000_000_000L * i + 1))
            .toList();
    SERVER.access().write(left, String.join("\n", lines));
    SERVER.access().write(right, String.join("\n", lines));
  }

  @Test
  void readsAWindowAgain() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(SERVER.url(), MIDDLE, 2, false)) {
      DiffRun run = DiffRun.of(proxy.url(), SERVER, left, right).with("--format", "json").run();

      assertThat(proxy.cuts()).isEqualTo(2);
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isZero();
      assertThat(run.json().at("/total/left").asInt()).isEqualTo(POINTS);
      assertThat(run.json().at("/total/right").asInt()).isEqualTo(POINTS);
    }
  }

  @Test
  void givesUpIfTheServerDoesNotComeBack() throws Exception {
    try (CuttingProxy proxy = new CuttingProxy(SERVER.url(), MIDDLE, 1, true)) {
      DiffRun run = DiffRun.of(proxy.url(), SERVER, left, right).run();

      assertThat(proxy.cuts()).isEqualTo(1);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).startsWith("cannot compare: left: ");
      assertThat(run.out()).isEmpty();
    }
  }
}
