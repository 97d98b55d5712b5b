package io.unifiedtelemetry.connect.influxdb.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.influxdb.sink.support.InfluxDb;
import io.unifiedtelemetry.connect.influxdb.sink.support.TaskUnderTest;
import io.unifiedtelemetry.connect.platform.faults.FaultFront;
import io.unifiedtelemetry.connect.platform.faults.FaultFront.Fault;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A later record for a point overwrites an earlier one, whatever happens in between. */
class OrderTest {
  private static final int POINTS = 20;
  private static final int ROUNDS = 30;
  private static final int EACH = 6;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theLaterRecordWins(int version) throws Exception {
    InfluxDbServer server = InfluxDb.server(version);
    String bucket = InfluxDb.newBucket(server);
    Random random = new Random(version);
    try (FaultFront front = new FaultFront(server.url())) {
      // However often a write fails with 429, no line is at fault.
      front.faults(
          write -> {
            synchronized (random) {
              return random.nextInt(4) == 0 ? new Fault(429, "busy", Map.of()) : null;
            }
          });
      Map<String, String> properties = InfluxDb.properties(server, bucket);
      properties.put("influxdb.url", front.url());
      try (TaskUnderTest task =
          TaskUnderTest.start(
              properties,
              "max.in.flight",
              "4",
              "batch.max.lines",
              "64",
              "retry.backoff.ms",
              "1",
              "retry.backoff.max.ms",
              "3")) {
        task.put(line(0, 0));
        task.untilDone();
        for (int round = 1; round <= ROUNDS; round++) {
          Object[] lines = new Object[POINTS];
          for (int point = 0; point < POINTS; point++) {
            lines[point] = line(point, round);
          }
          task.put(lines);
          if (round % EACH == 0) {
            // Has to be isolated, so that parts of a batch are sent again.
            task.put("m,a=p0,b=x f=\"conflict\" 1700000000000000000");
          }
        }
        task.untilDone();

        assertThat(task.worker().reported()).hasSize(ROUNDS / EACH);
      }
    }
    List<Map<String, JsonNode>> points = InfluxDb.points(server, bucket, "m");
    assertThat(points).hasSize(POINTS);
    assertThat(points).allMatch(point -> point.get("f").asInt() == ROUNDS);
  }

  // One series in two spellings.
  private static String line(int point, int round) {
    String tags = round % 2 == 0 ? "a=p" + point + ",b=x\\ y" : "b=x\\ y,a=p" + point;
    return "m," + tags + " f=" + round + " 1700000000000000000";
  }
}
