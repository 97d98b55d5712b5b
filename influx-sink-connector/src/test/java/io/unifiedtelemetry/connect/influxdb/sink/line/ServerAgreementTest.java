package io.unifiedtelemetry.connect.influxdb.sink.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.sink.config.LinePrecision;
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

/** The check agrees with real servers about random lines. */
class ServerAgreementTest {
  private static final int RECORDS = 6_000;
  private static final int NO_CONTENT = 204;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void acceptsExactlyWhatTheServerAccepts(int version) throws Exception {
    InfluxDbServer server = InfluxDb.server(version);
    RawWrite raw = new RawWrite(server, InfluxDb.newBucket(server));
    LineDialect dialect = version == 1 ? LineDialect.V1 : LineDialect.V2;
    LineScanner scanner = new LineScanner(dialect, LinePrecision.NS.nanoseconds());
    RandomLines lines = new RandomLines(version);
    List<String> differences = new ArrayList<>();
    int accepted = 0;
    ByteArrayOutputStream together = new ByteArrayOutputStream();
    for (int i = 0; i < RECORDS; i++) {
      byte[] record = lines.next();
      scanner.start(record, 0, record.length);
      while (scanner.next()) {
        Line line = scanner.line();
        if (line.rejection() == null || !line.rejection().startsWith("not sent")) {
          byte[] text = Arrays.copyOfRange(record, line.start(), line.end());
          RawWrite.Result result = raw.post(text);
          boolean same = line.rejection() == null == isAccepted(result);
          accepted += line.rejection() == null ? 1 : 0;
          if (line.rejection() == null && !line.mustBeSentAlone()) {
            together.writeBytes(text);
            together.write('\n');
          }
          if (!same) {
            differences.add(
                new String(text, StandardCharsets.ISO_8859_1)
                    + " -> "
                    + line.rejection()
                    + " / "
                    + result.status()
                    + result.body());
          }
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(accepted).isGreaterThan(RECORDS / 100);
    // In one request the server reads the same lines.
    assertThat(raw.post(together.toByteArray()).body()).doesNotContain("unable to parse");
  }

  // A line whose type conflicts with that of a stored field has been parsed.
  private static boolean isAccepted(RawWrite.Result result) {
    return result.status() == NO_CONTENT || result.body().contains("field type conflict");
  }
}
