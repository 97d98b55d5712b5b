package io.unifiedtelemetry.connect.influxdb.source.read;

import static io.unifiedtelemetry.connect.influxdb.source.read.Cursors.Speed.QUICK;
import static io.unifiedtelemetry.connect.influxdb.source.read.Cursors.Speed.SLOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorsTest {
  private static final long NOW = 1_700_000_000_000_000_000L;

  @Test
  void aMeasurementThatLagsByOnePollIsLiveHoweverLongThePollInterval() {
    Cursors often = new Cursors(Duration.ofSeconds(1));
    often.add(cursor(NOW - Duration.ofSeconds(90).toNanos()), NOW);
    assertThat(often.live(QUICK, NOW)).isEmpty();

    Cursors rarely = new Cursors(Duration.ofSeconds(90));
    rarely.add(cursor(NOW - Duration.ofSeconds(100).toNanos()), NOW);
    assertThat(rarely.live(QUICK, NOW)).hasSize(1);
    assertThat(rarely.live(QUICK, NOW + Duration.ofMinutes(5).toNanos())).isEmpty();
  }

  @Test
  void aMeasurementThatTakesTheServerLongBelongsToTheOtherThread() throws Exception {
    Cursors cursors = new Cursors(Duration.ofSeconds(1));
    MeasurementCursor quick = TestCursors.cursor("quick", NOW, NOW);
    MeasurementCursor slow = TestCursors.cursor("slow", NOW, NOW);
    cursors.add(quick, NOW);
    cursors.add(slow, NOW);
    assertThat(cursors.live(QUICK, NOW)).containsExactly(quick, slow);

    cost(slow, Duration.ofSeconds(1));
    assertThat(cursors.live(QUICK, NOW)).containsExactly(quick);
    cursors.awaitLive(SLOW);
    assertThat(cursors.live(SLOW, NOW)).containsExactly(slow);
    assertThat(cursors.forget(QUICK, List.of("slow"))).isEmpty();

    for (int i = 0; i < 50; i++) {
      cost(slow, Duration.ofMillis(70));
    }
    assertThat(cursors.live(SLOW, NOW)).as("does not change to and fro").containsExactly(slow);
    for (int i = 0; i < 50; i++) {
      cost(slow, Duration.ofMillis(20));
    }
    assertThat(cursors.live(SLOW, NOW)).isEmpty();
    assertThat(cursors.live(QUICK, NOW)).containsExactly(quick, slow);
  }

  private static void cost(MeasurementCursor cursor, Duration server) {
    cursor.pace().startQuery();
    cursor.pace().spend(server.toNanos());
    cursor.pace().settle();
  }

  private static MeasurementCursor cursor(long before) {
    return TestCursors.cursor(before, NOW);
  }
}
