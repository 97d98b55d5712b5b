package io.unifiedtelemetry.connect.voyager.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.voyager.DerivedFields;
import io.unifiedtelemetry.connect.voyager.device.voyager.VoyagerModel;
import io.unifiedtelemetry.connect.voyager.poll.PollResult;
import io.unifiedtelemetry.connect.voyager.poll.PollStatistics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class ChannelsLayoutTest {
  private final RecordBuffer buffer = new RecordBuffer(1_000_000);
  private final ChannelsLayout layout =
      new ChannelsLayout(
          "voyager-source",
          List.of("v1", "v2"),
          List.of("v1", "v2", "gone"),
          new VoyagerModel(DerivedFields.NONE).channels().orElseThrow(),
          VoyagerSourceConfig.from(Map.of("topic", "t", "topic.channels", "ber")).output(),
          new PollStatistics(Clock.systemUTC()),
          buffer,
          new TestClock(),
          0);

  @Test
  void writesTheLineOfTheOriginalPlatformWithATimestamp() throws InterruptedException {
    layout.accept(four("v2", 5e-3, 6e-3, 7e-3, 8e-3));
    assertThat(taken()).isEmpty();
    layout.accept(four("v1", 1.428e-4, 0.0, 3e-3, 9.200073e-3));

    List<SourceRecord> records = taken();
    assertThat(records).hasSize(1);
    assertThat(records.get(0).value())
        .isEqualTo(
            "voyager_BER,Location=voyager voyager1=1.428E-4,voyager2=0.0,voyager3=0.003,"
                + "voyager4=0.009200073,voyager5=0.005,voyager6=0.006,voyager7=0.007,voyager8=0.008"
                + " 1000000000005");
    assertThat(records.get(0).key()).isEqualTo("voyager-source");
    assertThat(records.get(0).topic()).isEqualTo("ber");
    assertThat(records.get(0).sourceOffset())
        .isEqualTo(Map.of("time_ns", 1_000_000_000_005L, "devices", "v1,v2,gone"));
  }

  @Test
  void leavesOutTheNumbersOfASilentDevice() throws InterruptedException {
    layout.accept(PollResults.failed("v1"));
    layout.accept(four("v2", 5e-3, 6e-3, 7e-3, 8e-3));
    assertThat(taken()).as("the cycle is not over").isEmpty();
    layout.endCycle();

    assertThat(fields()).isEqualTo("voyager5=0.005,voyager6=0.006,voyager7=0.007,voyager8=0.008");
  }

  @Test
  void leavesOutTheNumberOfALineWithoutAValue() throws InterruptedException {
    layout.accept(
        PollResults.succeeded("v1", PollResults.line("L3", 3e-3), PollResults.line("L1", null)));
    layout.endCycle();

    assertThat(fields()).isEqualTo("voyager3=0.003");
  }

  @Test
  void neverWritesAValueTwice() throws InterruptedException {
    layout.accept(four("v1", 1e-3, 2e-3, 3e-3, 4e-3));
    layout.endCycle();
    assertThat(taken()).hasSize(1);
    layout.endCycle();
    assertThat(taken()).as("no device responded").isEmpty();
    layout.accept(four("v2", 5e-3, 6e-3, 7e-3, 8e-3));
    layout.endCycle();

    assertThat(fields()).isEqualTo("voyager5=0.005,voyager6=0.006,voyager7=0.007,voyager8=0.008");
  }

  @Test
  void neverMovesANumberToAnotherDevice() {
    List<String> before = List.of("v1", "v2");

    assertThat(ChannelsLayout.owners(List.of(), List.of("v1"))).containsExactly("v1");
    assertThat(ChannelsLayout.owners(before, List.of("v1", "v2", "v3")))
        .containsExactly("v1", "v2", "v3");
    assertThat(ChannelsLayout.owners(before, List.of("v1"))).containsExactly("v1", "v2");
    assertThatThrownBy(() -> ChannelsLayout.owners(before, List.of("v2")))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("voyager.devices: position 1 was v1 and is now v2")
        .hasMessageContaining("v1,v2");
    assertThatThrownBy(() -> ChannelsLayout.owners(before, List.of("v1", "v3")))
        .hasMessageContaining("position 2");
  }

  private String fields() throws InterruptedException {
    List<SourceRecord> records = taken();
    assertThat(records).hasSize(1);
    return records.get(0).value().toString().split(" ")[1];
  }

  private List<SourceRecord> taken() throws InterruptedException {
    return buffer.take(Duration.ZERO);
  }

  private static PollResult four(String device, double l1, double l2, double l3, double l4) {
    return PollResults.succeeded(
        device,
        PollResults.line("L3", l3),
        PollResults.line("L4", l4),
        PollResults.line("L1", l1),
        PollResults.line("L2", l2));
  }
}
