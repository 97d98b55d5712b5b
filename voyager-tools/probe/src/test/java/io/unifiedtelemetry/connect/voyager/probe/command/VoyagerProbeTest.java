package io.unifiedtelemetry.connect.voyager.probe.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import io.unifiedtelemetry.connect.voyager.simulator.model.Fault;
import io.unifiedtelemetry.connect.voyager.simulator.model.TransponderReading.LineReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the command against simulated devices. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VoyagerProbeTest extends VoyagerProbeTestBase {
  @Test
  void printsATableWithADarkLine() {
    first.inject(Fault.cutFibre("L3"));

    Run run = Run.of(knownHosts, one);

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    LineReading l1 = reading(first, "L1");
    assertThat(cells(run, "L1"))
        .startsWith(
            "%.3e".formatted(l1.currentBer()),
            "%.1f".formatted(l1.currentOsnr()),
            "%.0f".formatted(l1.currentChromaticDispersion()),
            "%.2f".formatted(l1.currentOutputPower()),
            "%.2f".formatted(l1.currentInputPower()))
        .endsWith("193.70", "16-qam", "25%");
    assertThat(cells(run, "L3")).startsWith("dark").contains("-40.00");
    assertThat(run.lines())
        .anyMatch(line -> line.matches(" +1 +ready +5\\d\\.\\d +11\\.\\d\\d .*"));
    assertThat(run.out()).contains("8 client interfaces, 8 enabled, no lane faults");
  }

  @ParameterizedTest
  @CsvSource({"nan,not-finite", "infinity,not-finite", "nulls,null", "out-of-range,out-of-range"})
  void showsAnInvalidBitErrorRatioAsSuch(String fault, String cell) {
    first.inject(Fault.parse(fault));

    Run run = Run.of(knownHosts, one);

    assertThat(cells(run, "L1")).startsWith(cell);
    assertThat(run.out()).contains("left out, such as").contains("line.current_ber");
  }

  @Test
  void aHostileDeviceDoesNotReachTheTerminal() {
    first.inject(Fault.HOSTILE_KEYS);

    for (String format : List.of("table", "json", "line-protocol")) {
      Run run = Run.of(knownHosts, "--format=" + format, one);

      assertThat(run.code()).isZero();
      assertThat(run.out().replace(System.lineSeparator(), ""))
          .matches(text -> text.chars().noneMatch(Character::isISOControl));
      assertThat(run.lines()).noneMatch(line -> line.startsWith("voyager_line,device=victim"));
    }
  }

  @Test
  void printsAModuleInResetAndOmitsAMissingOne() {
    first.inject(Fault.moduleInReset("1"));
    first.inject(Fault.missingModule("2"));

    Run run = Run.of(knownHosts, one);

    assertThat(cells(run, "L3")).startsWith("reset");
    assertThat(run.lines()).noneMatch(line -> line.contains("L1"));
  }

  @Test
  void printsTheOriginalCsvFormat() {
    Run run = Run.of(knownHosts, "--format=csv", "--every=1", "--count=2", one, two);

    List<String> lines = Arrays.asList(run.out().split("\r\n"));
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .isEqualTo("date,channel1,channel2,channel3,channel4,channel5,channel6,channel7,channel8");
    String[] columns = lines.get(2).split(",");
    assertThat(columns[0]).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    assertThat(Arrays.stream(columns).skip(1).map(Double::valueOf))
        .containsExactlyElementsOf(
            voyagers.devices().stream()
                .flatMap(
                    device -> Stream.of("L1", "L2", "L3", "L4").map(line -> reading(device, line)))
                .map(LineReading::currentBer)
                .toList());
  }

  @Test
  void whatCsvWritesCanBeImported() throws Exception {
    Run polled = Run.of(knownHosts, "--csv", one, two);
    Path file = Files.writeString(folder.resolve("voyager.csv"), polled.out());

    Run run =
        Run.of(
            "import",
            "--time-zone=" + ZoneId.systemDefault(),
            "--devices=north,south",
            file.toString());

    assertThat(run.code()).isZero();
    assertThat(run.lines()).hasSize(8);
    assertThat(run.lines().get(0))
        .startsWith(
            "voyager_line,device=north,interface=L1,module=2 current_ber="
                + reading(first, "L1").currentBer()
                + ",ber_valid=1i ");
  }

  @Test
  void pollsAgainOverTheSameConnection() {
    Run run = Run.of(knownHosts, "--format=csv", "--every=1", "--count=2", one);

    assertThat(run.code()).isZero();
    assertThat(first.requestLog().requestCount()).isEqualTo(2);
    assertThat(first.requestLog().connections()).isEqualTo(1);
  }

  @Test
  void leavesTheColumnsOfAnUnreachableDeviceEmpty() {
    voyagers.device("voyager2").inject(Fault.REFUSE_CONNECTION);

    Run run = Run.of(knownHosts, "--format=csv", one, two);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).endsWith(",,,,\r\n");
    assertThat(run.err()).contains("voyager2: refused: nothing is listening on");
  }

  @Test
  void printsTheRecordsOfTheConnector() {
    Run run = Run.of(knownHosts, "--format=line-protocol", one);

    assertThat(run.lines()).hasSize(4 + 8 + 2 + 1);
    assertThat(run.lines())
        .anyMatch(line -> line.startsWith("voyager_line,device=voyager1,interface=L1,module=2 "))
        .anyMatch(line -> line.contains("current_ber=" + reading(first, "L2").currentBer() + ","));
    assertThat(run.lines().stream().map(line -> line.replaceAll(".* ", "")).distinct())
        .hasSize(1)
        .allMatch(time -> time.matches("\\d{19}"));
  }

  @Test
  void printsAFailedPollLikeTheConnector() {
    first.inject(Fault.ERROR);

    Run run = Run.of(knownHosts, "--format=line-protocol", one);

    assertThat(run.lines())
        .singleElement()
        .asString()
        .startsWith("voyager_poll,device=voyager1 up=0i");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("ERROR: Unable to talk").contains("netshow");
  }

  @Test
  void printsJson() throws Exception {
    Run run = Run.of(knownHosts, "--format=json", one, two);

    assertThat(run.lines()).hasSize(2);
    JsonNode object = new ObjectMapper().readTree(run.lines().get(0));
    assertThat(object.get("device").textValue()).isEqualTo("voyager1");
    assertThat(object.get("up").booleanValue()).isTrue();
    assertThat(object.get("points")).hasSize(14);
    assertThat(object.at("/points/0/measurement").textValue()).isEqualTo("voyager_line");
    assertThat(object.at("/points/0/fields/current_ber").doubleValue())
        .isEqualTo(reading(first, "L3").currentBer());
  }

  @Test
  void printsTheRawResponseByteForByte() {
    first.inject(Fault.BANNER);

    Run run = Run.of(knownHosts, "--format=raw", one);

    assertThat(run.out()).isEqualTo(first.requestLog().responses().get(0).text());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("voyager1: text_before_json");
  }

  @Test
  void pollsOverHttpsWithTheFingerprintOfTheCertificate() {
    String address = "127.0.0.1:" + first.port(Transport.NCLU);

    assertThat(Run.of("--transport=nclu", address).code()).isEqualTo(4);
    Run run = Run.of("--transport=nclu", "--fingerprint=" + first.tlsFingerprint(), address);

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains(" nclu ");
    assertThat(first.requestLog().requests().get(0).transport()).isEqualTo(Transport.NCLU);
  }

  @Test
  void reportsATimeoutOfASilentDevice() {
    first.inject(Fault.HANG);

    Run run = Run.of(knownHosts, "--timeout=1", one);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("timeout", "no complete response within 1 s");
  }

  @Test
  void explainsAnInvalidOptionInOneLine() {
    assertThat(Run.of("--format=xml", one).err()).contains("line-protocol").hasLineCount(1);
    assertThat(Run.of().code()).isEqualTo(2);
    assertThat(Run.of("--fingerprint=SHA256:x", one, two).err()).contains("single HOST");
    assertThat(Run.of("--fingerprint=SHA256:x", one).code()).isEqualTo(2);
    assertThat(Run.of("--password=secret", one).err()).contains("Unknown option");
  }
}
