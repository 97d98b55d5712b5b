package io.unifiedtelemetry.connect.influxdb.source.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.offset.DeliveredOffset;
import io.unifiedtelemetry.connect.influxdb.source.offset.LateSnapshot;
import io.unifiedtelemetry.connect.influxdb.source.read.MeasurementCursor;
import io.unifiedtelemetry.connect.influxdb.source.read.TimeRange;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class RecheckTest {
  private static final long CELL = Duration.ofMinutes(5).toNanos();
  private static final long FROM = AuditFixture.START;
  private static final String REPEAT = "influxdb.repeat";

  // The cell is read in pieces, and only the first one has a point.
  @Test
  void theOffsetOfTheLastRecordSaysThatTheCellIsRepaired() throws Exception {
    MeasurementCursor cursor = AuditFixture.cursor("m");
    try (AuditFixture fixture =
        new AuditFixture(statement -> AuditFixture.onePoint(statement, FROM + 1))) {
      RepairRecheck recheck =
          new RepairRecheck(TimeRange.of(cursor, FROM, FROM + CELL), 100_000, fixture.output);

      while (!recheck.isDone()) {
        Recheck.readNext(fixture.requests(), List.of(recheck));
      }

      List<SourceRecord> records = fixture.delivered();
      assertThat(records).extracting(SourceRecord::value).containsOnly("m f=1i " + (FROM + 1));
      assertThat(records).hasSize(2);
      assertThat(records.get(0).headers().lastWithName(REPEAT)).isNull();
      assertThat(records.get(1).headers().lastWithName(REPEAT)).isNotNull();
      assertThat(cells(records.get(0))).as("an unknown part").containsExactly(FROM / CELL, -1);
      assertThat(cells(records.get(1))).as("one value").containsExactly(FROM / CELL, 1);
    }
  }

  @Test
  void whatAnEarlierTaskRepairedInPartIsARepeat() throws Exception {
    MeasurementCursor cursor = AuditFixture.cursor("m");
    try (AuditFixture fixture =
        new AuditFixture(statement -> AuditFixture.onePoint(statement, FROM + 1))) {
      TimeRange cell = TimeRange.of(cursor, FROM, FROM + CELL);
      Recheck.readNext(
          fixture.requests(), List.of(new RepairRecheck(cell, 100_000, fixture.output)));
      Recheck.readNext(fixture.requests(), List.of(new RepairRecheck(cell, 1, fixture.output)));

      assertThat(fixture.delivered())
          .extracting(record -> record.headers().lastWithName(REPEAT) != null)
          .containsExactly(false, true);
    }
  }

  private static long[] cells(SourceRecord record) {
    LateSnapshot late = DeliveredOffset.late(record.sourceOffset());
    return late.cells();
  }
}
