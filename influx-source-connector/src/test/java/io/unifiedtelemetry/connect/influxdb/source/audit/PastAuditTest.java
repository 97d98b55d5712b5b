package io.unifiedtelemetry.connect.influxdb.source.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;
import io.unifiedtelemetry.connect.influxdb.source.query.ShardGrid;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.StubServer;
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
  private static final ShardGrid NO_SHARDS = new ShardGrid(Duration.ZERO);

  // Measurements that have fallen behind meanwhile belong to the history threads.
  @Test
  void doesNotQueryAMeasurementThatBelongsToAnotherThreadNow() throws Exception {
    List<MeasurementCursor> cursors = List.of(AuditFixture.cursor("m"));
    try (AuditFixture fixture = new AuditFixture(statement -> StubServer.EMPTY)) {
      AuditBudget budget = new AuditBudget(0.1, fixture.nanoTime::get);
      LateAudit late = new LateAudit(fixture.output, budget, budget);
      RepairAudit repair = new RepairAudit(fixture.output, budget);
      budget.spend(() -> fixture.pass(LONG));
      late.run(fixture.requests(), cursors, NO_SHARDS, AuditFixture.NOW, AuditFixture.NOW);
      repair.run(fixture.requests(), cursors, AuditFixture.NOW, AuditFixture.NOW);
      fixture.pass(LONG.multipliedBy(100));

      late.run(fixture.requests(), List.of(), NO_SHARDS, fixture.now, fixture.now);
      repair.run(fixture.requests(), List.of(), AuditFixture.NOW, fixture.now);

      assertThat(fixture.server.statements()).isEmpty();
    }
  }

  @Test
  void abandonsARepairIfItsMeasurementBelongsToAnotherThreadNow() throws Exception {
    int runs = runsUntilRepaired(Integer.MAX_VALUE);

    assertThat(runsUntilRepaired(runs - 1)).as("not repaired").isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void aBusyLateWindowDoesNotDelayTheRepairWindow() throws Exception {
    List<MeasurementCursor> cursors =
        IntStream.range(0, 5).mapToObj(i -> AuditFixture.cursor("m" + i)).toList();
    AuditFixture[] fixtures = new AuditFixture[1];
    UnaryOperator<String> slow =
        statement -> {
          if (AuditFixture.readsPoints(statement)) {
            fixtures[0].nanoTime.addAndGet(Duration.ofMillis(150).toNanos());
          }
          return StubServer.EMPTY;
        };
    try (AuditFixture fixture = new AuditFixture(slow)) {
      fixtures[0] = fixture;
      PastAudit audit = fixture.audit();
      for (int poll = 0; poll < 600; poll++) {
        fixture.pass(Duration.ofMillis(50));
        audit.run(
            fixture.requests(), cursors, AuditFixture.NOW, NO_SHARDS, fixture.now, fixture.now);
      }

      assertThat(counted(fixture.server.statements(), "time >= " + AuditFixture.START + " "))
          .as("repair window")
          .hasSize(cursors.size());
      assertThat(fixture.server.statements().stream().filter(AuditFixture::readsPoints).count())
          .as("late window")
          .isGreaterThan(cursors.size());
    }
  }

  @Test
  void endsOnceAWholePassAfterTheLastWriteHasFoundNothing() throws Exception {
    List<MeasurementCursor> cursors = List.of(AuditFixture.cursor("a"), AuditFixture.cursor("b"));
    long stored = AuditFixture.NOW - Duration.ofMinutes(30).toNanos();
    UnaryOperator<String> responses =
        statement ->
            AuditFixture.measurement(statement).equals("b")
                ? AuditFixture.onePoint(statement, stored)
                : StubServer.EMPTY;
    try (AuditFixture fixture = new AuditFixture(responses)) {
      PastAudit audit = fixture.audit();
      long written = fixture.now;
      run(fixture, audit, cursors, Duration.ofSeconds(70));
      assertThat(audit.isDone(cursors, written, fixture.now))
          .as("a late point might not have been in the repair window")
          .isFalse();

      run(fixture, audit, cursors, Duration.ofSeconds(60));
      assertThat(audit.isDone(cursors, written, fixture.now)).isTrue();
      assertThat(audit.isDone(cursors, fixture.now, fixture.now)).as("after a write").isFalse();
      List<MeasurementCursor> more = List.of(cursors.get(0), AuditFixture.cursor("c"));
      assertThat(audit.isDone(more, written, fixture.now)).as("of another one").isFalse();
      assertThat(fixture.delivered()).as("the late point").hasSize(1);
    }
  }

  @Test
  void countingPointsAheadLeavesTimeForTheRepairWindow() throws Exception {
    List<MeasurementCursor> cursors = List.of(AuditFixture.cursor("m"));
    AuditFixture[] fixtures = new AuditFixture[1];
    UnaryOperator<String> slow =
        statement -> {
          if (statement.startsWith("SELECT count")) {
            fixtures[0].nanoTime.addAndGet(Duration.ofSeconds(3).toNanos());
          }
          return StubServer.EMPTY;
        };
    try (AuditFixture fixture = new AuditFixture(slow)) {
      fixtures[0] = fixture;
      PastAudit audit = fixture.audit();
      for (int i = 0; i < 120; i++) {
        fixture.pass(Duration.ofSeconds(5));
        audit.run(
            fixture.requests(),
            cursors,
            AuditFixture.NOW,
            NO_SHARDS,
            AuditFixture.NOW,
            fixture.now);
      }

      List<String> statements = fixture.server.statements();
      assertThat(counted(statements, "time >= " + AuditFixture.START + " ")).hasSize(1);
      assertThat(statements.stream().filter(each -> each.contains("< " + Rfc3339.MAX)).count())
          .as("points ahead")
          .isBetween(2L, 4L);
    }
  }

  @Test
  void aLateWindowThatWasCheckedSinceTheLastWriteIsNotCheckedAgain() throws Exception {
    assertThat(checks(AuditFixture.NOW)).as("written to before").isEqualTo(1);
    assertThat(checks(Long.MAX_VALUE)).as("perhaps written to").isGreaterThan(5);
  }

  private static long checks(long written) throws IOException {
    List<MeasurementCursor> cursors = List.of(AuditFixture.cursor("m"));
    try (AuditFixture fixture = new AuditFixture(statement -> StubServer.EMPTY)) {
      AuditBudget budget = new AuditBudget(0.1, fixture.nanoTime::get);
      LateAudit late = new LateAudit(fixture.output, budget, budget);
      for (int i = 0; i < 10; i++) {
        fixture.pass(Duration.ofSeconds(11));
        late.run(fixture.requests(), cursors, NO_SHARDS, written, fixture.now);
      }
      return fixture.server.statements().size();
    }
  }

  // Points of 20 s, each of which has to be checked at three ages.
  @Test
  void checksOfAMeasurementWithDearQueriesAreDoneTogether() throws Exception {
    long cheap = checksWhileTimePasses(0);
    long dear = checksWhileTimePasses(Duration.ofSeconds(3).toNanos());

    assertThat(cheap).isGreaterThan(6);
    assertThat(dear).as("one at each age").isEqualTo(3);
  }

  private static long checksWhileTimePasses(long cost) throws IOException {
    MeasurementCursor cursor = AuditFixture.cursor("m");
    cursor.pace().startQuery();
    cursor.pace().spend(cost);
    cursor.pace().settle();
    try (AuditFixture fixture = new AuditFixture(statement -> StubServer.EMPTY)) {
      AuditBudget due = new AuditBudget(1, fixture.nanoTime::get);
      LateAudit late = new LateAudit(fixture.output, due, due);
      for (int second = 0; second < 100; second++) {
        fixture.pass(Duration.ofSeconds(1));
        if (second < 20) {
          cursor.late().add(fixture.now - 1, second + 1, 1, true);
        }
        cursor.late().advance(fixture.now);
        cursor.moveTo(Delivered.before(fixture.now));
        late.run(fixture.requests(), List.of(cursor), NO_SHARDS, Long.MIN_VALUE, fixture.now);
      }
      assertThat(late.backlog()).isZero();
      return fixture.server.statements().size();
    }
  }

  private static void run(
      AuditFixture fixture, PastAudit audit, List<MeasurementCursor> cursors, Duration time)
      throws IOException {
    for (long i = 0; i < time.toMillis() / 500; i++) {
      fixture.pass(Duration.ofMillis(500));
      audit.run(fixture.requests(), cursors, AuditFixture.NOW, NO_SHARDS, fixture.now, fixture.now);
    }
  }

  @Test
  void aCellThatCannotBeReadDelaysNoOther() throws Exception {
    List<MeasurementCursor> cursors =
        List.of(AuditFixture.cursor("broken"), AuditFixture.cursor("sound"));
    UnaryOperator<String> responses =
        statement ->
            AuditFixture.readsPoints(statement) && statement.contains("broken")
                ? StubServer.failed("shard is damaged")
                : AuditFixture.onePoint(statement, AuditFixture.START + 1);
    try (AuditFixture fixture = new AuditFixture(responses)) {
      RepairAudit audit =
          new RepairAudit(fixture.output, new AuditBudget(0.1, fixture.nanoTime::get));
      for (int run = 0; run < 4; run++) {
        fixture.pass(LONG);
        audit.run(fixture.requests(), cursors, AuditFixture.NOW, fixture.now);
      }

      assertThat(fixture.delivered())
          .extracting(SourceRecord::value)
          .containsExactly("sound f=1i " + (AuditFixture.START + 1));
    }
  }

  private static Set<String> counted(List<String> statements, String range) {
    return statements.stream()
        .filter(statement -> statement.startsWith("SELECT count"))
        .filter(statement -> statement.contains(range))
        .map(AuditFixture::measurement)
        .collect(Collectors.toSet());
  }

  /**
   * Runs the audit repeatedly on a server with a point that was not delivered.
   *
   * @param others the last run before the measurement belongs to another thread
   * @return the run that reads a cell again; {@link Integer#MAX_VALUE} if none does
   */
  private static int runsUntilRepaired(int others) throws IOException {
    MeasurementCursor cursor = AuditFixture.cursor("m");
    try (AuditFixture fixture =
        new AuditFixture(statement -> AuditFixture.onePoint(statement, AuditFixture.START + 1))) {
      AuditBudget budget = new AuditBudget(0.1, fixture.nanoTime::get);
      RepairAudit audit = new RepairAudit(fixture.output, budget);
      for (int run = 0; run < 40; run++) {
        List<MeasurementCursor> ours = run > others ? List.of() : List.of(cursor);
        fixture.pass(LONG.multipliedBy(100));
        audit.run(fixture.requests(), ours, AuditFixture.NOW, fixture.now);
        if (fixture.server.statements().stream().anyMatch(AuditFixture::readsPoints)) {
          return run;
        }
      }
      return Integer.MAX_VALUE;
    }
  }
}
