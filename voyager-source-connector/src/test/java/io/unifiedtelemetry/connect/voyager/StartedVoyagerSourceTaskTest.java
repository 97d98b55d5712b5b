package io.unifiedtelemetry.connect.voyager;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.device.voyager.DerivedFields;
import io.unifiedtelemetry.connect.voyager.device.voyager.VoyagerModel;
import io.unifiedtelemetry.connect.voyager.record.SourceOffsets;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** The whole task against simulated devices, over real SSH and HTTPS. */
class StartedVoyagerSourceTaskTest extends StartedTaskTestBase {
  @Test
  void everyPollYieldsAllPointsOfTheDeviceWithTheSameTime() throws Exception {
    try (SimulatedNetwork network = new SimulatedNetwork(folder, 1);
        RunningTask task = new RunningTask(network.settings())) {
      List<SourceRecord> poll = task.until(all -> all.size() >= 15).subList(0, 15);

      assertThat(poll)
          .extracting(each -> each.value().toString().split("[, ]")[0])
          .containsOnly("voyager_line", "voyager_host", "voyager_module", "voyager_poll");
      assertThat(poll)
          .extracting(each -> each.value().toString().replaceAll(".* ", ""))
          .containsOnly(poll.get(0).value().toString().replaceAll(".* ", ""));
      assertThat(poll).extracting(SourceRecord::key).containsOnly("voyager1");
    }
  }

  @Test
  void unresponsiveAndSlowDevicesDoNotAffectTheOthers() throws Exception {
    try (SimulatedNetwork network = new SimulatedNetwork(folder, 5)) {
      network.device(1).inject(Fault.BLACK_HOLE);
      network.device(2).inject(Fault.DRIP);
      Map<String, String> settings = network.settings();
      settings.put("voyager.poll.timeout.ms", "60000");
      settings.put("voyager.connect.timeout.ms", "60000");
      try (RunningTask task = new RunningTask(settings)) {
        List<SourceRecord> records =
            task.until(
                all -> IntStream.rangeClosed(3, 5).allMatch(i -> polls(all, i).size() >= 15));

        assertThat(polls(records, 1)).as("the first poll is still in progress").isEmpty();
        assertThat(polls(records, 2)).as("the first poll is still in progress").isEmpty();
        for (int i = 3; i <= 5; i++) {
          List<String> others = polls(records, i).subList(0, 15);
          assertThat(others).allSatisfy(each -> assertThat(each).contains(" up=1i"));
          // A stalled machine causes one skipped poll; a device would cause many.
          assertThat(others)
              .filteredOn(each -> each.contains("skipped=0i"))
              .hasSizeGreaterThan(others.size() / 2);
        }
      }
    }
  }

  @Test
  void wrongCredentialsLockNoAccount() throws Exception {
    try (SimulatedNetwork network = new SimulatedNetwork(folder, 6)) {
      Map<String, String> settings = network.settings();
      settings.put("voyager.password", "wrong");
      try (RunningTask task = new RunningTask(settings)) {
        List<SourceRecord> records =
            task.until(all -> IntStream.rangeClosed(1, 6).noneMatch(i -> polls(all, i).isEmpty()));

        assertThat(polls(records, "error=\"auth\"")).hasSize(2);
        assertThat(polls(records, "error=\"auth_held\"")).hasSize(4);
        assertThat(rejections(network)).isEqualTo(2);
      }
    }
  }

  @Test
  void onePollFeedsBothLayouts() throws Exception {
    try (SimulatedNetwork network = new SimulatedNetwork(folder, 2)) {
      Map<String, String> settings = network.settings();
      settings.put("output.layout", "interface,channels");
      settings.put("topic.channels", "ber");
      settings.put("voyager.poll.interval.ms", "500");
      try (RunningTask task = new RunningTask(settings)) {
        SourceRecord channels =
            task.next(
                each ->
                    each.topic().equals("ber")
                        && each.value().toString().contains(" voyager1=")
                        && each.value().toString().contains(",voyager8="));

        String line = channels.value().toString();
        assertThat(line).startsWith("voyager_BER,Location=voyager voyager1=");
        String first = line.replaceAll(".*voyager1=([^,]*),.*", "$1");
        String last = line.replaceAll(".*voyager8=([^ ]*) .*", "$1");
        List<SourceRecord> records = task.until(all -> true);
        assertThat(lines(records, "voyager1", "L1")).anyMatch(each -> ber(each).equals(first));
        assertThat(lines(records, "voyager2", "L4")).anyMatch(each -> ber(each).equals(last));
      }
    }
  }

  @Test
  void namesPointsAsOpenConfigDoes() throws Exception {
    try (SimulatedNetwork network = new SimulatedNetwork(folder, 1)) {
      Map<String, String> settings = network.settings();
      settings.put("output.names", "openconfig");
      settings.put("output.layout", "interface,channels");
      settings.put("voyager.records", "line,poll");
      try (RunningTask task = new RunningTask(settings)) {
        String line = task.nextLine("openconfig_line,channel=L1,device=voyager1,module=2 ", "");
        SourceRecord poll =
            task.next(each -> each.value().toString().startsWith("openconfig_poll,device="));

        assertThat(line).contains("pre_fec_ber=", ",frequency=193700000i,", ",operational_mode=");
        assertThat(poll.headers().lastWithName("voyager.measurement").value())
            .isEqualTo("openconfig_poll");
        assertThat(task.nextLine("voyager_BER,Location=voyager voyager1=", ""))
            .contains(",voyager4=");
      }
    }
  }

  @Test
  void sendsNoOtherPointsWithChannelsAlone() throws Exception {
    try (SimulatedNetwork network = new SimulatedNetwork(folder, 2)) {
      Map<String, String> settings = network.settings();
      settings.put("output.layout", "channels");
      network.device(2).inject(Fault.HANG);
      try (RunningTask task = new RunningTask(settings)) {
        List<SourceRecord> records = task.until(all -> all.size() >= 3);

        assertThat(records)
            .allSatisfy(
                each ->
                    assertThat(each.value().toString())
                        .startsWith("voyager_BER,Location=voyager voyager1=")
                        .contains("voyager4=")
                        .doesNotContain("voyager5="));
        assertThat(records).extracting(SourceRecord::key).containsOnly("voyager-source");
      }
    }
  }

  @Test
  void timestampsContinueAfterThoseOfThePreviousTask() throws Exception {
    // Ahead of this worker's clock by less than the tolerated difference.
    long future = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() + 4_000);
    try (SimulatedNetwork network = new SimulatedNetwork(folder, 1);
        RunningTask task =
            new RunningTask(
                network.settings(),
                new VoyagerModel(DerivedFields.NONE),
                Map.of(SourceOffsets.device("voyager1"), SourceOffsets.at(future)))) {
      assertThat(task.nextLine("voyager_poll", "up=1i")).endsWith(" " + (future + 1));
      assertThat(task.nextLine("voyager_poll", "up=1i")).doesNotContain("gap_ms");
    }
  }

  @Test
  void aStoredTimeOfAFastClockIsNotFollowed() throws Exception {
    long future = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() + 3_600_000);
    try (SimulatedNetwork network = new SimulatedNetwork(folder, 1);
        RunningTask task =
            new RunningTask(
                network.settings(),
                new VoyagerModel(DerivedFields.NONE),
                Map.of(SourceOffsets.device("voyager1"), SourceOffsets.at(future)))) {
      String poll = task.nextLine("voyager_poll", "up=1i");

      assertThat(poll).doesNotContain("gap_ms");
      assertThat(Long.parseLong(poll.replaceAll(".* ", "")))
          .isLessThan(future - Duration.ofMinutes(50).toNanos());
    }
  }

  @Test
  void tellsHowLongNoTaskRan() throws Exception {
    long stored = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() - 60_000);
    try (SimulatedNetwork network = new SimulatedNetwork(folder, 1);
        RunningTask task =
            new RunningTask(
                network.settings(),
                new VoyagerModel(DerivedFields.NONE),
                Map.of(SourceOffsets.device("voyager1"), SourceOffsets.at(stored)))) {
      String poll = task.nextLine("voyager_poll", "up=1i");

      assertThat(number("gap_ms", poll)).isGreaterThanOrEqualTo(60_000);
      assertThat(number("dropped", poll)).isBetween(299L, number("gap_ms", poll) / 200);
    }
  }

  @Test
  void dropsAndCountsTheOldestPointsIfTheBufferIsFull() throws Exception {
    try (SimulatedNetwork network = new SimulatedNetwork(folder, 1)) {
      Map<String, String> settings = network.settings();
      settings.put("voyager.buffer.max.bytes", "30000");
      try (RunningTask task = new RunningTask(settings)) {
        SimulatedVoyager device = network.device(1);
        Eventually.holds("eight responses", () -> device.completeResponses().size() >= 8);

        String poll = task.nextLine("voyager_poll", "");
        assertThat(number("dropped", poll)).isPositive();
        assertThat(number("gap_ms", poll)).isPositive();
        assertThat(task.nextLine("voyager_poll", "dropped=0i")).doesNotContain("gap_ms");
      }
    }
  }

  @Test
  void stopsImmediatelyAndLeavesNothingBehind() throws Exception {
    try (SimulatedNetwork ssh = new SimulatedNetwork(folder, 4);
        SimulatedNetwork nclu =
            new SimulatedNetwork(folder, Transport.NCLU, SimulatedNetwork.ready(3))) {
      List<SimulatedVoyager> busy =
          List.of(ssh.device(2), ssh.device(3), ssh.device(4), nclu.device(2), nclu.device(3));
      ssh.device(2).inject(Fault.BLACK_HOLE);
      ssh.device(3).inject(Fault.HANG);
      ssh.device(4).inject(Fault.DRIP);
      nclu.device(2).inject(Fault.HANG);
      nclu.device(3).inject(Fault.DRIP);
      try (RunningTask overSsh = new RunningTask(longTimeouts(ssh));
          RunningTask overNclu = new RunningTask(longTimeouts(nclu))) {
        overSsh.nextLine("voyager_poll,device=voyager1", "up=1i");
        overNclu.nextLine("voyager_poll,device=voyager1", "up=1i");
        Eventually.holds(
            "all are connected",
            () -> busy.stream().allMatch(each -> each.requestLog().connections() > 0));

        long started = System.nanoTime();
        overSsh.stop();
        overNclu.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - started))
            .isLessThan(Duration.ofSeconds(20));
      }
      Eventually.holds("no thread is left", () -> ownThreads().isEmpty());
      Eventually.holds(
          "no connection is left",
          () -> busy.stream().allMatch(each -> each.requestLog().openConnections() == 0));
    }
  }
}
