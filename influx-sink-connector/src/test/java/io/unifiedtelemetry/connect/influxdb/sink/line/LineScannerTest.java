package io.unifiedtelemetry.connect.influxdb.sink.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.sink.config.LinePrecision;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineScannerTest {

  /** The result of the scan of one line. */
  private record Found(
      String text, int number, String rejection, boolean alone, boolean timed, long time) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m f=1",
        "m,t=a f=1.5,i=-3i,u=3u,s=\"x, =y\",b=TRUE 1700000000000000001",
        "m f=1 -9223372036854775806",
        "m f=01,g=.5,h=1.,i=1e+3,j=-1E-3,k=-0",
        "m\\ x\\,y,t\\=a=b\\ c f\\ 1=\"q\\\"\\\\\" 1",
        "m,b=1,a=2 f=1",
        "m\\,x=y f=1",
        "\tm f=1",
        "m  f=1   5  ",
        "m f=\"a\"b",
        "m f=1,time=2",
        "m f=9223372036854775807i,g=-9223372036854775808i,h=18446744073709551615u",
        "\"m f=1",
        "m,t=\" f=1",
      })
  void acceptsWhatTheServerAccepts(String line) {
    assertThat(scan(line)).extracting(Found::rejection).containsOnlyNulls();
    assertThat(scan(line)).extracting(Found::text).containsExactly(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "m | missing fields",
        ",t=a f=1 | missing measurement",
        "m,=a f=1 | missing tag key",
        "m,t= f=1 | missing tag value",
        "m,t f=1 | missing tag value",
        "m,t=a=b f=1 | invalid tag format",
        "m,t=a,t=b f=1 | duplicate tags",
        "m,b=1,a=2,b=3 f=1 | duplicate tags",
        "m,time=1 f=1 | cannot use reserved tag key \"time\"",
        "m,_field=1 f=1 | cannot use reserved tag key \"_field\"",
        "m f | invalid field format",
        "m =1 | missing field key",
        "m f=1,=2 | missing field key",
        "m f= | missing field value",
        "m f=1, | invalid field format",
        "m f=NaN | invalid number",
        "m f=+1 | invalid boolean",
        "m f=tRUE | invalid boolean",
        "m f=0x1 | invalid number",
        "m f=1.5e400 | invalid float",
        "m f=1e | invalid float",
        "m f=1.0i | invalid number",
        "m f=9223372036854775808i | unable to parse integer",
        "m f=18446744073709551616u | unable to parse unsigned",
        "m f=-1u | invalid number",
        "m f=\"a | unbalanced quotes",
        "m f=1 1.5 | bad timestamp",
        "m f=1 - | bad timestamp",
        "m f=1 9223372036854775807 | time outside range",
        "m f=1 99999999999999999999 | time outside range",
        "m f=1 5 6 | point is invalid",
        "m time=1 | invalid field name",
        "m,t=a\\ f=1 | invalid tag format",
        "0 \\\\=\"=\" | crashes when it reads",
        "m a=\"x\"=3,\"=\" | not sent",
        "\" \\\\=\"==\"x | not sent",
      })
  void rejectsWhatTheServerRejectsAndWhatWouldCrashIt(String line, String reason) {
    assertThat(scan(line)).hasSize(1);
    assertThat(scan(line).get(0).rejection()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "m\\=a f=1 | V2",
        "m\\\"a f=1 | V2",
        "m\\\\=a f=1 | V1 V2",
        "m\\\\\"a f=1 | V1 V2",
        "m\\\\,a f=1 | V1 V2",
        "m\\\\\\ a f=1 | V1 V2",
        "m,t==x f=1 | V2",
        "m,t=\\=x f=1 | none",
        "m=a\"b\\,c\\d\\\\e,t\\=\"u=v\\=\"w f\\=g=1 | none",
      })
  void rejectsPointsThatNoQueryWouldReturn(String line, String lostBy) {
    assertThat(isRejected(line, LineDialect.V1)).isEqualTo(lostBy.contains("V1"));
    assertThat(isRejected(line, LineDialect.V2)).isEqualTo(lostBy.contains("V2"));
    assertThat(isRejected(line, LineDialect.V3)).isFalse();
  }

  private static boolean isRejected(String line, LineDialect dialect) {
    return scan(line, dialect, LinePrecision.NS).get(0).rejection() != null;
  }

  @ParameterizedTest
  @ValueSource(strings = {"m,_field=1 f=1", "m,_measurement=1 f=1"})
  void version1AcceptsTagKeysThatVersion2Reserves(String line) {
    assertThat(scan(line, LineDialect.V1, LinePrecision.NS).get(0).rejection()).isNull();
  }

  @Test
  void version1HasNoUnsignedNumbers() {
    assertThat(scan("m f=1u", LineDialect.V1, LinePrecision.NS).get(0).rejection()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"99, false", "100, true", "101, false", "200, true", "400, true", "300, false"})
  void version1MayFailOnTagsThatExactlyFillItsTable(int tags, boolean alone) {
    StringBuilder line = new StringBuilder("m");
    for (int i = 0; i < tags; i++) {
      line.append(",t").append(10_000 + i).append("=v");
    }
    line.append(" f=1");

    assertThat(scan(line.toString(), LineDialect.V1, LinePrecision.NS).get(0).alone())
        .isEqualTo(alone);
    assertThat(scan(line.toString()).get(0).alone()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"65530, true", "65531, false", "65536, false"})
  void limitsTheLengthOfTheKey(int measurement, boolean accepted) {
    String rejection = scan("m".repeat(measurement) + " f=1").get(0).rejection();

    assertThat(rejection == null).isEqualTo(accepted);
  }

  @Test
  void skipsBlankLinesAndComments() {
    List<Found> found = scan("a f=1 1\n\n  \n# c\n  # d=\"\nb f=2\r\nc f=\"x\ny\" 3\nd f=4\n");

    assertThat(found)
        .extracting(Found::text)
        .containsExactly("a f=1 1", "b f=2", "c f=\"x\ny\" 3", "d f=4");
    assertThat(found).extracting(Found::number).containsExactly(1, 6, 7, 9);
    assertThat(found).extracting(Found::rejection).containsOnlyNulls();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a f=1\r", "a f=1 5\r", "a f=\"x\"\r", "a f=t\r", "a f=\"x\\\"\"\r"})
  void removesOneCarriageReturnAtTheEnd(String line) {
    String plain = line.substring(0, line.length() - 1);

    assertThat(scan(line)).extracting(Found::text).containsExactly(plain);
    assertThat(scan(line + "\nb f=1")).extracting(Found::text).containsExactly(plain, "b f=1");
    assertThat(scan(line).get(0).rejection()).isNull();
  }

  @Test
  void removesOnlyOneCarriageReturn() {
    assertThat(scan("a f=1\r\r").get(0).rejection()).isEqualTo("invalid number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bad f=\"x",
        "bad f=\"x\\",
        "bad\\",
        "bad f=1 1\\",
        "bad f=1\\",
        "bad,t=a\\",
        "  bad,t=\"a",
        "bad f=\"x\\\"",
        "# not \"closed=\"",
      })
  void noLineSwallowsItsNeighbours(String bad) {
    List<Found> found = scan("before f=1 1\n" + bad + "\nafter f=2 2\nlast f=\"s\" 3");

    assertThat(found)
        .filteredOn(each -> each.rejection() == null)
        .extracting(Found::text)
        .containsExactly("before f=1 1", "after f=2 2", "last f=\"s\" 3");
  }

  @Test
  void doesNotSplitAStringThatLooksLikeLines() {
    assertThat(scan("m f=\"x\nfake f=1 1\ny\" 12x\nb f=1"))
        .extracting(Found::text)
        .containsExactly("m f=\"x\nfake f=1 1\ny\" 12x", "b f=1");
  }

  @Test
  void manyOpenQuotesDoNotCostQuadraticTime() {
    // From any line on, a quote is open, and each further line closes it and opens it again.
    String record = "m \" f=\"x\n".repeat(200_000) + "last f=1";

    assertThat(scan(record)).hasSize(200_001);
  }

  @Test
  void aLineThatEndsInABackslashMustBeSentAlone() {
    List<Found> found = scan("m f=\"a\"\\");

    assertThat(found.get(0).rejection()).isNull();
    assertThat(found.get(0).alone()).isTrue();
    assertThat(scan("m f=1").get(0).alone()).isFalse();
  }

  @Test
  void aLineWithAQuoteThatTheServerConsidersOpenMustBeSentAlone() {
    // The leading blank makes the server look for quotes in the measurement.
    Found found = scan(" m=\"a f=1\nafter f=2 2").get(0);

    assertThat(found.rejection()).isNull();
    assertThat(found.alone()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "S, 9223372036, true", "S, 9223372037, false", "MS, 9223372036854, true",
    "MS, -9223372036855, false", "US, 9223372036854775, true", "US, 9223372036854776, false"
  })
  void theRangeOfTimesDependsOnTheirUnit(LinePrecision precision, long time, boolean accepted) {
    Found found = scan("m f=1 " + time, LineDialect.V2, precision).get(0);

    assertThat(found.rejection() == null).isEqualTo(accepted);
    assertThat(found.time()).isEqualTo(time);
  }

  @Test
  void allSpellingsOfASeriesHaveTheSameHash() {
    assertThat(series("m\\ x,a=1,b=2 f=1")).isEqualTo(series("m\\ x,b=2,a=1 f=1"));
    assertThat(series("m,a=x\\=y f=1")).isEqualTo(series("m,a=x\\=y g=2"));
    assertThat(series("m\\=x,a=1 f=1")).isEqualTo(series("m=x,a=1 f=1"));
    assertThat(series("m,a=1 f=1")).isNotEqualTo(series("m,a=2 f=1"));
    assertThat(series("m,a=1 f=1")).isNotEqualTo(series("a,m=1 f=1"));
  }

  private static long series(String line) {
    LineScanner scanner = scanner(line, LineDialect.V1, LinePrecision.NS);
    scanner.next();
    return scanner.line().series();
  }

  private static List<Found> scan(String record) {
    return scan(record, LineDialect.V2, LinePrecision.NS);
  }

  private static List<Found> scan(String record, LineDialect dialect, LinePrecision precision) {
    LineScanner scanner = scanner(record, dialect, precision);
    List<Found> found = new ArrayList<>();
    while (scanner.next()) {
      Line line = scanner.line();
      found.add(
          new Found(
              new String(
                  line.text(), line.start(), line.end() - line.start(), StandardCharsets.UTF_8),
              line.number(),
              line.rejection(),
              line.mustBeSentAlone(),
              line.rejection() == null && line.hasTime(),
              line.time()));
    }
    return found;
  }

  private static LineScanner scanner(String record, LineDialect dialect, LinePrecision precision) {
    byte[] text = record.getBytes(StandardCharsets.UTF_8);
    LineScanner scanner = new LineScanner(dialect, precision.nanoseconds());
    scanner.start(text, 0, text.length);
    return scanner;
  }
}
