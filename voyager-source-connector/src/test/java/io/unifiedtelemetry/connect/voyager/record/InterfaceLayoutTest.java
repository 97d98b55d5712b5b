package io.unifiedtelemetry.connect.voyager.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.voyager.DerivedFields;
import io.unifiedtelemetry.connect.voyager.device.voyager.VoyagerModel;
import io.unifiedtelemetry.connect.voyager.poll.PollStatistics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class InterfaceLayoutTest {
  private static final long LAST = 1_000_000_000_006L;

  private final Map<String, String> settings = new HashMap<>(Map.of("topic", "voyager"));
  private final TestClock clock = new TestClock();
  private RecordBuffer buffer = new RecordBuffer(1_000_000);

  @Test
  void recordsHaveKeyHeadersTimeAndOffset() throws InterruptedException {
    layout().accept(PollResults.succeeded("v1", PollResults.line("L3", 0.001)));

    SourceRecord record = buffer.take(Duration.ZERO).get(0);
    assertThat(record.key()).isEqualTo("v1");
    assertThat(record.topic()).isEqualTo("voyager");
    assertThat(record.timestamp()).isEqualTo(1_000_000);
    assertThat(record.valueSchema()).isEqualTo(Schema.STRING_SCHEMA);
    assertThat(record.headers().lastWithName("voyager.device").value()).isEqualTo("v1");
    assertThat(record.headers().lastWithName("voyager.measurement").value())
        .isEqualTo("voyager_line");
    assertThat(record.sourcePartition()).isEqualTo(Map.of("device", "v1"));
    assertThat(record.sourceOffset()).isEqualTo(Map.of("time_ns", 1_000_000_000_005L, "up", 1L));
  }

  @Test
  void theTopicMayContainDeviceAndMeasurement() throws InterruptedException {
    settings.put("topic", "${device}-${measurement}");
    layout().accept(PollResults.succeeded("v1", PollResults.line("L3", 0.001)));

    assertThat(buffer.take(Duration.ZERO))
        .extracting(SourceRecord::topic)
        .containsExactly("v1-voyager_line", "v1-voyager_poll");
  }

  @Test
  void structsHaveTypesAndUnits() throws InterruptedException {
    settings.put("output.format", "struct");
    layout()
        .accept(
            PollResults.succeeded("v1", PollResults.line("L3", 0.001), PollResults.module(50.5)));

    List<SourceRecord> records = buffer.take(Duration.ZERO);
    Struct line = (Struct) records.get(0).value();
    assertThat(records.get(0).valueSchema().name()).isEqualTo("io.unifiedtelemetry.Point");
    assertThat(line.getString("measurement")).isEqualTo("voyager_line");
    assertThat(line.getInt64("time_ns")).isEqualTo(1_000_000_000_005L);
    assertThat(line.<String, String>getMap("tags"))
        .isEqualTo(Map.of("device", "v1", "module", "1", "interface", "L3", "site", "Bristol"));
    assertThat(line.getStruct("fields").getFloat64("current_ber")).isEqualTo(0.001);
    Struct module = (Struct) records.get(1).value();
    assertThat(module.schema().field("fields").schema().field("internal_temp").schema().doc())
        .contains("Unit: °C");
    Struct poll = (Struct) records.get(2).value();
    assertThat(poll.schema().field("fields").schema().field("duration_ms").schema().doc())
        .contains("Unit: ms");
  }

  @Test
  void timestampsContinueAfterThoseOfThePreviousTask() throws InterruptedException {
    InterfaceLayout layout = layout();
    layout.accept(PollResults.succeeded("old", PollResults.line("L3", 0.001)));

    assertThat(buffer.take(Duration.ZERO).get(0).sourceOffset())
        .isEqualTo(Map.of("time_ns", LAST + 1, "up", 1L));
  }

  @Test
  void theFirstPollOfATaskTellsHowManyPollsWereDueSinceTheLastOneSent()
      throws InterruptedException {
    InterfaceLayout layout = layout();
    clock.move(Duration.ofSeconds(38));
    layout.accept(PollResults.succeeded("old"));
    clock.move(Duration.ofSeconds(10));
    layout.accept(PollResults.succeeded("old"));

    List<SourceRecord> records = buffer.take(Duration.ZERO);
    // Due after 10, 20 and 30 s; two values were left out.
    assertThat(line(records.get(0))).contains(",dropped=5i,").contains(",gap_ms=37999i");
    assertThat(line(records.get(1))).contains(",dropped=2i,").doesNotContain("gap_ms");
  }

  @Test
  void aPollInTimeHasNoGap() throws InterruptedException {
    InterfaceLayout layout = layout();
    clock.move(Duration.ofMillis(14_900));
    layout.accept(PollResults.succeeded("old"));
    layout.accept(PollResults.succeeded("v1"));

    assertThat(buffer.take(Duration.ZERO))
        .allSatisfy(
            each -> assertThat(line(each)).contains(",dropped=2i,").doesNotContain("gap_ms"));
  }

  @Test
  void theFirstPollSentAfterTheBufferWasFullTellsHowManyWereDropped() throws InterruptedException {
    buffer = new RecordBuffer(5_000);
    InterfaceLayout layout = layout();
    layout.accept(PollResults.succeeded("v1"));
    assertThat(buffer.take(Duration.ZERO)).hasSize(1);

    for (int i = 0; i < 10; i++) {
      clock.move(Duration.ofSeconds(10));
      layout.accept(PollResults.succeeded("v1", PollResults.module(i)));
    }
    List<SourceRecord> kept = buffer.take(Duration.ZERO);

    int polls = kept.size() / 2;
    int dropped = 10 - polls;
    assertThat(polls).isBetween(1, 4);
    assertThat(line(kept.get(1)))
        .contains(",dropped=" + (dropped + 2) + "i,")
        .contains(",gap_ms=" + (dropped + 1) * 10_000 + "i");
    assertThat(kept.subList(2, kept.size()))
        .allSatisfy(each -> assertThat(line(each)).doesNotContain("gap_ms"));
  }

  @Test
  void aGapIsReportedThoughTheFieldDroppedIsNotSent() throws InterruptedException {
    settings.put("voyager.fields.include", "up|gap_ms");
    InterfaceLayout layout = layout();
    clock.move(Duration.ofSeconds(38));
    layout.accept(PollResults.succeeded("old"));

    assertThat(line(buffer.take(Duration.ZERO).get(0)).split(" ")[1])
        .isEqualTo("up=1i,gap_ms=37999i");
  }

  @Test
  void ignoresResultsOfRemovedDevices() throws InterruptedException {
    InterfaceLayout layout = layout();
    assertThat(layout.retainDevices(List.of("v1", "new"))).containsExactly("new");
    layout.accept(PollResults.succeeded("old", PollResults.line("L3", 0.001)));

    assertThat(buffer.take(Duration.ZERO)).isEmpty();
  }

  private static String line(SourceRecord record) {
    return record.value().toString();
  }

  private InterfaceLayout layout() {
    VoyagerSourceConfig config = VoyagerSourceConfig.from(settings);
    InterfaceLayout layout =
        new InterfaceLayout(
            config.output(),
            config.records(),
            new VoyagerModel(DerivedFields.NONE),
            config.poll().interval(),
            new PollStatistics(Clock.systemUTC()),
            buffer,
            clock);
    assertThat(layout.retainDevices(List.of("v1", "old"))).containsExactly("v1", "old");
    layout.addDevice("v1", 0);
    layout.addDevice("old", LAST);
    return layout;
  }
}
