package io.unifiedtelemetry.examples.beralerts.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
  private static final String LINE =
      "voyager_line,device=v1,interface=L1,module=2 current_ber=1.428e-04,ber_valid=1i"
          + ",modulation=\"16-qam\" 1700000000000000000";

  private final List<String> found = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private final RecordReader reader = reader("voyager_line", "device", "interface");

  private RecordReader reader(String measurement, String... tags) {
    return new RecordReader(
        new PointFilter(measurement, "current_ber", List.of(tags)),
        new RecordReader.Output() {
          @Override
          public void reading(String series, Reading reading) {
            found.add(series + " " + reading.ber() + " " + reading.timeNs());
          }

          @Override
          public void unreadable(String reason) {
            unreadable.add(reason);
          }
        });
  }

  @Test
  void readsALine() {
    read(LINE);
    assertThat(found)
        .containsExactly("voyager_line,device=v1,interface=L1 1.428E-4 1700000000000000000");
    assertThat(unreadable).isEmpty();
  }

  @Test
  void readsManyLinesAndSkipsOtherMeasurements() {
    read(
        "# a comment\n\r\n"
            + "voyager_host,device=v1 state=\"a\nvoyager_line,device=x current_ber=1 \\\" 1\" 5\n"
            + "voyager_line,interface=L1,device=v1 current_ber=0.001 7\r\n"
            + "voyager_line2,device=v1,interface=L1 current_ber=1 7\n"
            + "voyager_line,device=v1,interface=L2 text=\"a, b=\\\"c\\\"\n\",current_ber=3i 8\n"
            + "voyager_line,device=v1,interface=L3 current_osnr=84 8\n"
            + "voyager_line,device=v1,interface=L4 current_ber=0.1\n");
    assertThat(found)
        .containsExactly(
            "voyager_line,device=v1,interface=L1 0.001 7",
            "voyager_line,device=v1,interface=L2 3.0 8",
            "voyager_line,device=v1,interface=L4 0.1 5000000");
    assertThat(unreadable).isEmpty();
  }

  @Test
  void readsEscapes() {
    RecordReader other = reader("my line", "a,b");
    other.read(bytes("my\\ line,a\\,b=x\\ y\\=\\,z\\q,c=d current_ber=0.1 1"), 5);
    assertThat(found).containsExactly("my\\ line,a\\,b=x\\ y\\=\\,z\\q 0.1 1");
  }

  @ParameterizedTest
  @CsvSource({
    "'ber_valid=0i,current_ber=0.001', NaN",
    "'ber_valid=0i', NaN",
    "'current_ber=0.0,ber_valid=0i', NaN",
    "'current_ber=0.7', 0.7",
    "'current_ber=-1e-3', -0.001"
  })
  void darkLinesAreReadings(String fields, String ber) {
    read("voyager_line,device=v1,interface=L1 " + fields + " 1");
    assertThat(found).containsExactly("voyager_line,device=v1,interface=L1 " + ber + " 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "voyager_line,device=v1,interface=L1 current_ber=NaN 1",
        "voyager_line,device=v1,interface=L1 current_ber=Infinity 1",
        "voyager_line,device=v1,interface=L1 current_ber=1e999 1",
        "voyager_line,device=v1,interface=L1 current_ber=0x1p3 1",
        "voyager_line,device=v1,interface=L1 current_ber=1f 1",
        "voyager_line,device=v1,interface=L1 current_ber=--1 1",
        "voyager_line,device=v1,interface=L1 current_ber= 1",
        "voyager_line,device=v1,interface=L1 current_ber=i 1",
        "voyager_line,device=v1,interface=L1 current_ber=\"not a number\" 1",
        "voyager_line,device=v1,interface=L1 current_ber=\"open 1",
        "voyager_line,device=v1,interface=L1 current_ber=\"open\\",
        "voyager_line,device=v1,interface=L1 current_ber 1",
        "voyager_line,device=v1,interface=L1 current_ber",
        "voyager_line,device=v1,interface=L1",
        "voyager_line,device=v1,interface=L1 ",
        "voyager_line,device=v1,interface=L1 current_ber=0.1 1x",
        "voyager_line,device=v1,interface=L1 current_ber=0.1 99999999999999999999",
        "voyager_line,device=v1 current_ber=0.1 1",
        "voyager_line,device=v1,interface= current_ber=0.1 1",
        "voyager_line,device=v1,interface=L1\\ current_ber=0.1 1",
        "voyager_line,device,interface=L1 current_ber=0.1 1",
        "voyager_line",
        "voyager_line,",
        "voyager_line,device=",
        "\\",
        "{",
        "{\"measurement\":5}",
        "{\"measurement\":\"voyager_line\"} x",
        "[1,2]",
        "\"voyager_line"
      })
  void whatCannotBeReadIsReportedAndTheNextRecordIsRead(String hostile) {
    read(hostile);
    assertThat(found).isEmpty();
    assertThat(unreadable).hasSize(1);
    read(LINE);
    assertThat(found).hasSize(1);
  }

  @Test
  void aBadLineDoesNotSpoilTheNext() {
    read("garbage\n" + LINE + "\nvoyager_line,device=v1,interface=L1 current_ber=x 1\n" + LINE);
    assertThat(found).hasSize(2);
    assertThat(unreadable).hasSize(2);
  }

  @Test
  void longTagsAreRefused() {
    read(LINE.replace("v1", "v".repeat(2_000)));
    assertThat(found).isEmpty();
    assertThat(unreadable).hasSize(1);
  }

  @Test
  void aMegabyteIsReadInLinearTime() {
    for (String part :
        List.of("\"", "\\", ",", "=", " ", "#", "[", "{\"a\":", "a=b,", "\n", "x ")) {
      read(part.repeat(1_000_000 / part.length()));
      read("voyager_line,device=v1,interface=L1 " + part.repeat(1_000_000 / part.length()));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void randomBytesAndBrokenLinesDoNotFail() {
    Random random = new Random(1);
    String alphabet = "voyager_line,= \\\"\n\r{}[]:0123456789.e-iu#\0\u00e9";
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      reader.read(bytes, 5);
      StringBuilder text = new StringBuilder(LINE);
      for (int j = 0; j < 5; j++) {
        char each = alphabet.charAt(random.nextInt(alphabet.length()));
        text.setCharAt(random.nextInt(text.length()), each);
      }
      read(text.toString());
    }
    assertThat(unreadable).noneMatch(reason -> reason.contains("makes its reader fail"));
  }

  @Test
  void recordsWithoutAValueAreNothing() {
    reader.read(null, 5);
    reader.read(new byte[0], 5);
    read(" \n ");
    assertThat(found).isEmpty();
    assertThat(unreadable).isEmpty();
  }

  @Test
  void aRecordTimeThatDoesNotFitIsReported() {
    reader.read(bytes("voyager_line,device=v1,interface=L1 current_ber=0.1"), Long.MAX_VALUE);
    assertThat(found).isEmpty();
    assertThat(unreadable).hasSize(1);
  }

  private void read(String text) {
    reader.read(bytes(text), 5);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
