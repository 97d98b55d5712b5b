package io.unifiedtelemetry.connect.influxdb.source.userquery;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QueryWindowsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long MINUTE = 60 * SECOND;
  private static final long YEAR = Duration.ofDays(365).toNanos();
  private static final long FAST = 1;

  @Test
  void boundsAreMultiplesOfTheAlignment() {
    QueryWindows windows = new QueryWindows(Duration.ofSeconds(10));

    assertThat(windows.boundBefore(25 * SECOND)).isEqualTo(20 * SECOND);
    assertThat(windows.boundBefore(-1)).isEqualTo(-10 * SECOND);
    assertThat(windows.end(20 * SECOND, 29 * SECOND)).as("no whole one").isEqualTo(20 * SECOND);
    assertThat(windows.end(20 * SECOND, 45 * SECOND)).isEqualTo(40 * SECOND);
    assertThat(windows.end(20 * SECOND, YEAR)).isEqualTo(20 * SECOND + 5 * MINUTE);
    for (long factor = 1; factor < 1 << 20; factor *= 3) {
      assertThat(windows.stretchEnd(20 * SECOND, YEAR, factor) % (10 * SECOND)).isZero();
    }
  }

  @Test
  void anAlignmentOfYearsIsNeverCut() {
    QueryWindows windows = new QueryWindows(Duration.ofDays(366));
    long length = Duration.ofDays(366).toNanos();

    windows.failed(length);

    assertThat(windows.end(0, 3 * length)).isEqualTo(length);
    assertThat(windows.end(Rfc3339.MIN, Rfc3339.MAX)).isGreaterThan(Rfc3339.MIN);
  }

  @Test
  void growsOnlyWithThePointsThatCame() {
    QueryWindows windows = new QueryWindows(Duration.ZERO);
    windows.read(0, FAST);
    assertThat(windows.end(0, YEAR)).as("after an empty window").isEqualTo(5 * MINUTE);
    windows.read(10, FAST);
    assertThat(windows.end(0, YEAR)).as("after few points").isEqualTo(20 * MINUTE);
    windows.read(50_000, FAST);
    assertThat(windows.end(0, YEAR)).as("after many points").isEqualTo(20 * MINUTE);
    windows.read(200_000, FAST);
    assertThat(windows.end(0, YEAR)).as("after too many points").isEqualTo(10 * MINUTE);
  }

  @Test
  void shrinksToASecondWhileItFails() {
    QueryWindows windows = new QueryWindows(Duration.ZERO);
    for (int i = 0; i < 100; i++) {
      windows.failed(windows.end(0, YEAR));
    }
    assertThat(windows.end(0, YEAR)).isEqualTo(SECOND);
  }

  @Test
  void aSearchThroughAllTimesEnds() {
    QueryWindows windows = new QueryWindows(Duration.ofSeconds(10));
    long found = 1_700_000_000 * SECOND;
    long from = Rfc3339.MIN;
    long end = from;
    int steps = 0;
    for (long times = 1; end <= found; times *= 2) {
      from = end;
      end = windows.stretchEnd(from, 2_000_000_000 * SECOND, times);
      steps++;
    }
    for (long middle; (middle = windows.middle(from, end)) > from; steps++) {
      from = middle <= found ? middle : from;
      end = middle <= found ? end : middle;
    }
    assertThat(from).isLessThanOrEqualTo(found);
    assertThat(end).isGreaterThan(found);
    assertThat(end - from).isLessThanOrEqualTo(5 * MINUTE);
    assertThat(from % (10 * SECOND)).isZero();
    assertThat(steps).isLessThan(70);
  }
}
