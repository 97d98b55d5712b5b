package io.unifiedtelemetry.connect.voyager.probe.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final String HEADER =
      "date,channel1,channel2,channel3,channel4,channel5,channel6,channel7,channel8\r\n";
  private static final String VALUES = ",0.0085,0.003,0.0,3.5e-07,0.0091,0.004,1e-05,2e-06\r\n";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("voyager.csv");
  }

  @Test
  void convertsToTheLayoutOfTheOriginalPlatform() throws IOException {
    Run run = run("Europe/London", "2024-07-01 12:00:00" + VALUES);

    assertThat(run.code()).isZero();
    assertThat(run.lines())
        .containsExactly(
            "voyager_BER,Location=voyager voyager1=0.0085,voyager2=0.003,voyager3=0.0,"
                + "voyager4=3.5E-7,voyager5=0.0091,voyager6=0.004,voyager7=1.0E-5,voyager8=2.0E-6 "
                + "1719831600000000000");
    assertThat(run.err()).isEqualTo("1 lines imported, 0 errors\n");
  }

  @Test
  void convertsToLinesOfDevices() throws IOException {
    Files.writeString(file, HEADER + "2024-01-01 00:00:00" + VALUES);

    Run run = Run.of("import", "--time-zone=UTC", "--devices=north,south", file.toString());

    assertThat(run.lines())
        .hasSize(8)
        .startsWith(
            "voyager_line,device=north,interface=L1,module=2 current_ber=0.0085,ber_valid=1i"
                + " 1704067200000000000")
        .contains(
            "voyager_line,device=north,interface=L3,module=1 current_ber=0.0,ber_valid=0i"
                + " 1704067200000000000",
            "voyager_line,device=south,interface=L4,module=1 current_ber=2.0E-6,ber_valid=1i"
                + " 1704067200000000000");
  }

  @Test
  void aChannelWithoutADeviceIsAnError() throws IOException {
    Files.writeString(file, HEADER + "2024-01-01 00:00:00" + VALUES);

    Run run = Run.of("import", "--time-zone=UTC", "--devices=north", file.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(file + ":2: channel5 belongs to none of the 1 devices");
  }

  @Test
  void theTimeZoneMustBeGivenAndExist() throws IOException {
    Files.writeString(file, HEADER);

    assertThat(Run.of("import", file.toString()).code()).isEqualTo(2);
    assertThat(Run.of("import", "--time-zone=Mars/Base", file.toString()).code()).isEqualTo(2);
    assertThat(Run.of("import", "--time-zone=UTC", folder + "/none").err())
        .contains("none cannot be read");
  }

  @Test
  void theOrderOfTheLinesDecidesAboutTheHourThatOccursTwice() throws IOException {
    // On 27 October 2024 clocks in London went from 02:00 back to 01:00, at 01:00 UTC.
    Run run =
        run(
            "Europe/London",
            "2024-10-27 00:59:50" + VALUES,
            "2024-10-27 01:00:10" + VALUES,
            "2024-10-27 01:59:50" + VALUES,
            "2024-10-27 01:00:05" + VALUES,
            "2024-10-27 01:59:55" + VALUES,
            "2024-10-27 02:00:10" + VALUES);

    assertThat(times(run))
        .containsExactly(
            Instant.parse("2024-10-26T23:59:50Z"),
            Instant.parse("2024-10-27T00:00:10Z"),
            Instant.parse("2024-10-27T00:59:50Z"),
            Instant.parse("2024-10-27T01:00:05Z"),
            Instant.parse("2024-10-27T01:59:55Z"),
            Instant.parse("2024-10-27T02:00:10Z"));
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("4 times in an hour that occurs twice in Europe/London");
  }

  @Test
  void aTimeThatNoClockShowedMeansAWrongTimeZone() throws IOException {
    // On 31 March 2024 clocks in London went from 01:00 to 02:00.
    Run run = run("Europe/London", "2024-03-31 01:30:00" + VALUES, "2024-03-31 02:30:00" + VALUES);

    assertThat(run.code()).isEqualTo(1);
    assertThat(times(run)).containsExactly(Instant.parse("2024-03-31T01:30:00Z"));
    assertThat(run.err()).contains(file + ":2: no clock in Europe/London showed 2024-03-31T01:30");
  }

  @Test
  void leavesOutWhatIsInvalidAndNamesItsLine() throws IOException {
    Run run =
        run(
            "UTC",
            "2024-01-01 00:00:00,0.0085,,nan,1e999,0x1p3,,,2e-06\r\n",
            "\r\n",
            HEADER,
            "2024-01-01 00:00:05,0.0085\r\n",
            "01/02/2024 00:00" + VALUES,
            "9999-01-01 00:00:00" + VALUES,
            "2024-02-30 00:00:00" + VALUES,
            "2024-01-01T00:00:06.250" + VALUES,
            "2024-01-01 00:00:10,,,,,,,,\r\n",
            "2024-01-01 00:00:15,0.0085,0.003,0.0,3.5e-07,0.0091,0.004,1e-05,2");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines()).hasSize(2);
    assertThat(run.lines().get(0))
        .isEqualTo(
            "voyager_BER,Location=voyager voyager1=0.0085,voyager8=2.0E-6 1704067200000000000");
    assertThat(run.lines().get(1)).endsWith(" 1704067206250000000");
    assertThat(run.err().lines())
        .contains(
            file + ":2: channel3 is \"nan\", no number",
            file + ":2: channel4 is \"1e999\", no number",
            file + ":2: channel5 is \"0x1p3\", no number",
            file + ":5: has 2 columns instead of 9",
            file + ":6: \"01/02/2024 00:00\" is no time like 2024-01-31 23:59:59",
            file + ":7: \"9999-01-01 00:00:00\" is no time like 2024-01-31 23:59:59",
            file + ":8: \"2024-02-30 00:00:00\" is no time like 2024-01-31 23:59:59",
            file + ":11: has no line feed: its last number may be cut",
            "2 lines imported, 8 errors");
  }

  @Test
  void rejectsOtherFilesAndGoesOnWithTheNext() throws IOException {
    Path other = Files.write(folder.resolve("picture"), new byte[200_000]);
    Path wrong = Files.writeString(folder.resolve("wrong.csv"), "date,channel1,channel1\n");
    Path binary = folder.resolve("binary.csv");
    Files.writeString(binary, HEADER + "\u0007".repeat(100_000));
    Files.writeString(file, HEADER + "2024-01-01 00:00:00" + VALUES);

    Run run =
        Run.of(
            "import",
            "--time-zone=UTC",
            other.toString(),
            wrong.toString(),
            binary.toString(),
            file.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines()).hasSize(1);
    assertThat(run.err())
        .contains(other + ":1: is longer than 65536 characters")
        .contains(wrong + ":1: the first line must be date,channel1")
        .contains(binary + ":2: is longer than 65536 characters");
  }

  @Test
  void showsOnlyTheFirstErrors() throws IOException {
    Run run = run("UTC", "x\r\n".repeat(1_000_000));

    assertThat(run.err()).hasLineCount(22).contains("and 999980 more errors");
  }

  private Run run(String zone, String... lines) throws IOException {
    Files.writeString(file, HEADER + String.join("", lines));
    return Run.of("import", "--time-zone=" + zone, file.toString());
  }

  private static List<Instant> times(Run run) {
    return run.lines().stream()
        .map(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .map(time -> Instant.ofEpochSecond(time / 1_000_000_000, time % 1_000_000_000))
        .toList();
  }
}
