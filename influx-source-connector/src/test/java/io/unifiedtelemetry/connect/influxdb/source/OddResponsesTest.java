package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.read.StubServer;
import io.unifiedtelemetry.connect.platform.influxdb.InfluxDbServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that no real server can be made to give. */
class OddResponsesTest {
  private static final String FIELD_KEYS =
      "{\"results\":[{\"statement_id\":0,\"series\":["
          + "{\"name\":\"m\",\"columns\":[\"fieldKey\",\"fieldType\"],\"values\":[[\"f\",\"integer\"]]},"
          + "{\"name\":\"odd\",\"columns\":[\"fieldKey\",\"fieldType\"],\"values\":[[\"f\",\"integer\"]]}"
          + "]}]}";

  private final InMemoryOffsets stored = new InMemoryOffsets();
  private final ShiftedClock clock = new ShiftedClock();

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A type of fields that does not exist, a row longer than its columns, a strange statement.
        "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"m\",\"columns\":[\"fieldKey\","
            + "\"fieldType\"],\"values\":[[\"f\",\"complex\"]]}]}]}",
        "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"m\",\"columns\":[\"time\"],"
            + "\"values\":[[1,2,3]]}]}]}",
        "{\"results\":[{\"statement_id\":7,\"series\":[{\"name\":\"m\",\"columns\":[\"time\"],"
            + "\"values\":[[1]]}]}]}",
        "<html>Please log in</html>"
      })
  void ofOneInstanceDoNotEndTheTask(String response) throws Exception {
    InfluxDbServer sound = RealServers.get(2);
    String bucket = RealServers.newBucket(sound);
    long now = clock.nanoseconds();
    sound.access().write(bucket, "m f=1.5 " + now);
    try (StubServer odd = new StubServer(statement -> response)) {
      Map<String, String> config = new HashMap<>(RunningSource.config(sound, bucket));
      config.put("influxdb.instances", "odd,sound");
      config.put("influxdb.instance.odd.url", odd.url());
      config.put("influxdb.instance.odd.version", "3");
      try (RunningSource source = new RunningSource(config, stored)) {
        source.pollUntilMetric("last-error", error -> error.toString().contains("response"));
        source.pollUntil(points -> points.size() >= 1);
        sound.access().write(bucket, "m f=2.5 " + (now + 1));
        source.pollUntil(points -> points.size() >= 2);
        assertThat(source.values()).containsExactly("m f=1.5 " + now, "m f=2.5 " + (now + 1));
      }
    }
  }

  @Test
  void ofOneMeasurementDoNotHoldUpOthers() throws Exception {
    UnaryOperator<String> responses =
        statement ->
            statement.startsWith("SHOW")
                ? FIELD_KEYS
                : statement.contains("\"odd\"")
                    ? "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"odd\","
                        + "\"columns\":[\"time\",\"f\"],\"values\":[[1,2,3]]}]}]}"
                    : onePoint(statement);
    try (StubServer server = new StubServer(responses);
        RunningSource source = new RunningSource(config(server), stored, clock)) {
      source.pollUntil(points -> points.size() >= 3);
      assertThat(source.points())
          .allMatch(record -> record.sourcePartition().get("measurement").equals("m"));
    }
  }

  @Test
  void aListOfMeasurementsThatNeverComesDoesNotStopLivePoints() throws Exception {
    AtomicBoolean hang = new AtomicBoolean();
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    UnaryOperator<String> responses =
        statement -> {
          if (statement.equals("SHOW FIELD KEYS") && hang.get()) {
            hanging.countDown();
            await(never);
          }
          return statement.startsWith("SHOW") ? FIELD_KEYS : onePoint(statement);
        };
    try (StubServer server = new StubServer(responses);
        RunningSource source = new RunningSource(config(server), stored, clock)) {
      source.pollUntil(points -> points.size() >= 1);
      hang.set(true);
      clock.advance(Duration.ofSeconds(30));
      source.pollUntil(points -> hanging.getCount() == 0);
      int before = source.points().size();

      source.pollUntil(points -> points.size() >= before + 10);
    } finally {
      never.countDown();
    }
  }

  private static Map<String, String> config(StubServer server) {
    Map<String, String> config = new HashMap<>();
    config.put("name", "source");
    config.put("topic", RunningSource.TOPIC);
    config.put("influxdb.url", server.url());
    config.put("influxdb.version", "3");
    config.put("influxdb.bucket", "site");
    config.put("influxdb.token", "token");
    config.put("poll.interval.ms", "50");
    config.put("start.from", "latest");
    config.put("late.arrival.window.ms", "0");
    config.put("late.repair.window.ms", "0");
    return config;
  }

  // Each window has a point at its start.
  private static String onePoint(String statement) {
    if (!statement.startsWith("SELECT * FROM \"m\"")) {
      return StubServer.EMPTY;
    }
    String from = statement.replaceAll(".*time >= (\\d+) .*", "$1");
    return StubServer.row("m", "f", Long.parseLong(from), 1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
