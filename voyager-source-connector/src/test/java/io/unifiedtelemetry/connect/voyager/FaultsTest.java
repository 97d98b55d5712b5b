package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault has its own error, does not affect other devices, and recovers by itself. */
class FaultsTest {
  @TempDir private Path folder;

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(Transport.SSH, Fault.REFUSE_CONNECTION, "refused"),
        fault(Transport.SSH, Fault.BLACK_HOLE, "timeout"),
        fault(Transport.SSH, Fault.HANG, "timeout"),
        fault(Transport.SSH, Fault.DRIP, "timeout"),
        fault(Transport.SSH, Fault.FLOOD, "too_large"),
        fault(Transport.SSH, Fault.CLOSE, "closed"),
        fault(Transport.SSH, Fault.GARBAGE, "not_json"),
        fault(Transport.SSH, Fault.UNCLOSED_QUOTES, "not_json"),
        fault(Transport.SSH, Fault.BANNER, "text_before_json"),
        fault(Transport.SSH, Fault.COLOURS, "text_before_json"),
        fault(Transport.SSH, Fault.ERROR, "exit_status"),
        fault(Transport.NCLU, Fault.REFUSE_CONNECTION, "refused"),
        fault(Transport.NCLU, Fault.BLACK_HOLE, "timeout"),
        fault(Transport.NCLU, Fault.HANG, "timeout"),
        fault(Transport.NCLU, Fault.DRIP, "timeout"),
        fault(Transport.NCLU, Fault.FLOOD, "too_large"),
        fault(Transport.NCLU, Fault.CLOSE, "closed"),
        fault(Transport.NCLU, Fault.GARBAGE, "not_json"),
        fault(Transport.NCLU, Fault.UNCLOSED_QUOTES, "not_json"),
        fault(Transport.NCLU, Fault.BANNER, "text_before_json"),
        fault(Transport.NCLU, Fault.COLOURS, "text_before_json"),
        fault(Transport.NCLU, Fault.ERROR, "device_error"),
        fault(Transport.NCLU, Fault.BAD_GATEWAY, "gateway"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void hasItsOwnErrorAndRecovers(Transport transport, Fault fault, String error) throws Exception {
    try (SimulatedNetwork network =
            new SimulatedNetwork(folder, transport, SimulatedNetwork.ready(2));
        RunningTask task = new RunningTask(settings(network, error))) {
      task.nextLine("voyager_line,device=voyager1", "");

      network.device(1).inject(fault);
      // A request that was in flight may fail differently.
      String failed = task.nextLine("voyager_poll,device=voyager1", "error=\"" + error + "\"");
      List<SourceRecord> others =
          task.until(all -> count(all, "voyager2", "up=1i") > 2 && count(all, "voyager1", "") > 0);

      assertThat(failed)
          .contains("up=0i")
          .contains("bytes=0i")
          .contains("transport=\"" + transport.name().toLowerCase(Locale.ROOT) + "\"");
      assertThat(count(others, "voyager2", "up=0i")).isZero();

      network.device(1).clear(fault);
      assertThat(task.nextLine("voyager_poll,device=voyager1", "up=1i")).doesNotContain("error");
    }
  }

  @Test
  void noDeviceForgesThePointsOfAnother() throws Exception {
    try (SimulatedNetwork network =
            new SimulatedNetwork(folder, Transport.SSH, SimulatedNetwork.ready(1));
        RunningTask task = new RunningTask(network.settings())) {
      network.device(1).inject(Fault.HOSTILE_KEYS);
      task.nextLine("voyager_poll,device=voyager1", "up=1i,");
      List<SourceRecord> records =
          task.until(all -> count(all, "voyager1", "dropped=0i") < count(all, "voyager1", "up=1i"));

      assertThat(records)
          .extracting(each -> each.value().toString())
          .allSatisfy(
              line ->
                  assertThat(line)
                      .startsWith("voyager_")
                      .contains(",device=voyager1")
                      .doesNotContain("\n", "\r", "victim")
                      .hasSizeLessThan(10_000));
    }
  }

  // Short only for timeouts: the other device must stay up however slow the machine is.
  private static Map<String, String> settings(SimulatedNetwork network, String error) {
    Map<String, String> settings = network.settings();
    if (error.equals("timeout")) {
      settings.put("voyager.poll.timeout.ms", "5000");
    }
    settings.put("voyager.retry.backoff.max.ms", "300");
    return settings;
  }

  private static long count(List<SourceRecord> records, String device, String part) {
    return records.stream()
        .map(each -> each.value().toString())
        .filter(line -> line.startsWith("voyager_poll,device=" + device + " "))
        .filter(line -> line.contains(part))
        .count();
  }

  private static Arguments fault(Transport transport, Fault fault, String error) {
    return Arguments.of(transport, fault, error);
  }
}
