package io.unifiedtelemetry.connect.influxdb.sink.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.sink.support.InfluxDb;
import io.unifiedtelemetry.connect.influxdb.sink.support.RawWrite;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check says about random lines what the real servers say about them. */
class ServerAgreementTest {
  private static final int RECORDS = 6_000;
  private static final int NO_CONTENT = 204;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theCheckTakesExactlyWhatTheServerTakes(int version) throws Exception {
    InfluxDbServer server = InfluxDb.server(version);
    RawWrite raw = new RawWrite(server, InfluxDb.newBucket(server));
    LineDialect dialect = version == 1 ? LineDialect.V1 : LineDialect.V2;
    LineScanner scanner = new LineScanner(dialect, LinePrecision.NS);
    RandomLines lines = new RandomLines(version);
    List<String> differences = new ArrayList<>();
    int taken = 0;
    ByteArrayOutputStream together = new ByteArrayOutputStream();
    for (int i = 0; i < RECORDS; i++) {
      byte[] record = lines.next();
      scanner.begin(record, 0, record.length);
      while (scanner.next()) {
        Line line = scanner.line();
        if (line.refusal() == null || !line.refusal().startsWith("not sent")) {
          byte[] text = Arrays.copyOfRange(record, line.start(), line.end());
          RawWrite.Answer answer = raw.post(text);
          boolean same = line.refusal() == null == isTaken(answer);
          taken += line.refusal() == null ? 1 : 0;
          if (line.refusal() == null && !line.alone()) {
            together.writeBytes(text);
            together.write('\n');
          }
          if (!same) {
            differences.add(
                new String(text, StandardCharsets.ISO_8859_1)
                    + " -> "
                    + line.refusal()
                    + " / "
                    + answer.status()
                    + answer.body());
          }
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(taken).isGreaterThan(RECORDS / 100);
    // One behind the other the server takes each for the same line.
    assertThat(raw.post(together.toByteArray()).body()).doesNotContain("unable to parse");
  }

  // What conflicts with the type of a field that is stored already was parsed.
  private static boolean isTaken(RawWrite.Answer answer) {
    return answer.status() == NO_CONTENT || answer.body().contains("field type conflict");
  }
}
