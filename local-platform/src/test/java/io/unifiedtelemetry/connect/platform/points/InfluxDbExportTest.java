package io.unifiedtelemetry.connect.platform.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServers;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxDbExportTest {
  private static final List<String> LINES =
      List.of(
          "m\\ 1,t\\,1=a\\ b,u=ü f\\ 1=1.5,g=1E-4,i=-3i,b=true,s=\"say \\\"\\\\n\\\", a=b\" 1700000000000000001",
          "m\\ 1,t\\,1=a\\ b f\\ 1=2 1700000000000000001",
          "n b=F -1");

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void exportsThePointsThatWereWritten(int majorVersion, @TempDir Path folder) throws Exception {
    try (InfluxDbServer server = new InfluxDbServers(Path.of("..")).start(majorVersion, folder)) {
      server.create("site");
      server.access().write("site", String.join("\n", LINES));

      List<StoredPoint> points = new InfluxDbExport(server.access(), "site").points();

      assertThat(points)
          .containsExactlyInAnyOrderElementsOf(LINES.stream().map(LineReader::point).toList());
    }
  }

  @Test
  void parsesEachFieldType() {
    StoredPoint point = LineReader.point("m,t=a f=1,i=1i,u=18446744073709551615u,b=f,s=\"1\" 7");

    assertThat(point)
        .isEqualTo(
            new StoredPoint(
                "m",
                Map.of("t", "a"),
                Map.of(
                    "f",
                    1.0,
                    "i",
                    1L,
                    "u",
                    new BigInteger("18446744073709551615"),
                    "b",
                    false,
                    "s",
                    "1"),
                7));
  }

  @Test
  void rejectsALineWithoutATimestamp() {
    assertThatThrownBy(() -> LineReader.point("m f=1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("m f=1");
  }
}
