package io.unifiedtelemetry.connect.influxdb.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class PastAuditTest {
  private static final Duration LONG = Duration.ofSeconds(100);
  private static final ShardGrid NO_BORDERS = new ShardGrid(Duration.ZERO);

  // What has fallen behind meanwhile belongs to the threads that read history.
  @Test
  void nothingIsAskedOfAMeasurementThatIsNotOursAnyMore() throws Exception {
    List<MeasurementCursor> cursors = List.of(AuditScene.cursor("m"));
    try (AuditScene scene = new AuditScene(statement -> AnsweringServer.EMPTY)) {
      AuditBudget budget = new AuditBudget(10, scene.nanoTime::get);
      LateAudit late = new LateAudit(scene.lane, budget);
      RepairAudit repair = new RepairAudit(scene.lane, budget);
      budget.spend(() -> scene.pass(LONG));
      late.look(scene.requests(), cursors, AuditScene.NOW, NO_BORDERS, AuditScene.NOW);
      repair.look(scene.requests(), cursors, AuditScene.NOW, AuditScene.NOW);
      scene.pass(LONG.multipliedBy(100));

      late.look(scene.requests(), List.of(), AuditScene.NOW, NO_BORDERS, scene.now);
      repair.look(scene.requests(), List.of(), AuditScene.NOW, scene.now);

      assertThat(scene.server.asked()).isEmpty();
    }
  }

  @Test
  void aRepairEndsWhereItsMeasurementIsNotOursAnyMore() throws Exception {
    int looks = looksUntilRepaired(Integer.MAX_VALUE);

    assertThat(looksUntilRepaired(looks - 1)).as("not repaired").isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void aLateWindowThatNeverComesToRestDoesNotHoldUpTheRepairWindow() throws Exception {
    List<MeasurementCursor> cursors =
        IntStream.range(0, 5).mapToObj(i -> AuditScene.cursor("m" + i)).toList();
    AuditScene[] scenes = new AuditScene[1];
    UnaryOperator<String> slow =
        statement -> {
          if (AuditScene.asksForPoints(statement)) {
            scenes[0].nanoTime.addAndGet(Duration.ofMillis(150).toNanos());
          }
          return AnsweringServer.EMPTY;
        };
    try (AuditScene scene = new AuditScene(slow)) {
      scenes[0] = scene;
      PastAudit audit = new PastAudit(scene.lane, true, true, scene.nanoTime::get);
      for (int round = 0; round < 600; round++) {
        scene.pass(Duration.ofMillis(50));
        audit.look(scene.requests(), cursors, AuditScene.NOW, NO_BORDERS, scene.now);
      }

      assertThat(counted(scene.server.asked(), "time >= " + AuditScene.BEGIN + " "))
          .as("repair window")
          .hasSize(cursors.size());
      assertThat(scene.server.asked().stream().filter(AuditScene::asksForPoints).count())
          .as("late looks")
          .isGreaterThan(cursors.size());
    }
  }

  @Test
  void aCellThatCannotBeReadHoldsUpNoOther() throws Exception {
    List<MeasurementCursor> cursors =
        List.of(AuditScene.cursor("broken"), AuditScene.cursor("sound"));
    UnaryOperator<String> answers =
        statement ->
            AuditScene.asksForPoints(statement) && statement.contains("broken")
                ? AnsweringServer.failed("shard is damaged")
                : AuditScene.onePoint(statement, AuditScene.BEGIN + 1);
    try (AuditScene scene = new AuditScene(answers)) {
      RepairAudit audit = new RepairAudit(scene.lane, new AuditBudget(10, scene.nanoTime::get));
      for (int look = 0; look < 4; look++) {
        scene.pass(LONG);
        audit.look(scene.requests(), cursors, AuditScene.NOW, scene.now);
      }

      assertThat(scene.handedOver())
          .extracting(SourceRecord::value)
          .containsExactly("sound f=1i " + (AuditScene.BEGIN + 1));
    }
  }

  private static Set<String> counted(List<String> asked, String stretch) {
    return asked.stream()
        .filter(statement -> statement.startsWith("SELECT count"))
        .filter(statement -> statement.contains(stretch))
        .map(AuditScene::measurement)
        .collect(Collectors.toSet());
  }

  /**
   * Looks again and again where a point is that was not delivered.
   *
   * @param others after which look on the measurement belongs to others
   * @return the look that reads a cell again; the greatest number where none does
   */
  private static int looksUntilRepaired(int others) throws IOException {
    MeasurementCursor cursor = AuditScene.cursor("m");
    try (AuditScene scene =
        new AuditScene(statement -> AuditScene.onePoint(statement, AuditScene.BEGIN + 1))) {
      AuditBudget budget = new AuditBudget(10, scene.nanoTime::get);
      RepairAudit audit = new RepairAudit(scene.lane, budget);
      for (int look = 0; look < 40; look++) {
        List<MeasurementCursor> ours = look > others ? List.of() : List.of(cursor);
        scene.pass(LONG.multipliedBy(100));
        audit.look(scene.requests(), ours, AuditScene.NOW, scene.now);
        if (scene.server.asked().stream().anyMatch(AuditScene::asksForPoints)) {
          return look;
        }
      }
      return Integer.MAX_VALUE;
    }
  }
}
