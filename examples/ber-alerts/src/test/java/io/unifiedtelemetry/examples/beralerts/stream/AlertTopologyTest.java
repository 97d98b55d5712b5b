package io.unifiedtelemetry.examples.beralerts.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.examples.beralerts.detect.LineMonitor;
import io.unifiedtelemetry.examples.beralerts.detect.Rules;
import io.unifiedtelemetry.examples.beralerts.read.PointFilter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertTopologyTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration POLL = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private final AtomicBoolean connected = new AtomicBoolean(true);
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> input;
  private Instant now = START;

  @BeforeEach
  void start() {
    Properties config = new Properties();
    config.put("application.id", "test");
    config.put("bootstrap.servers", "none:1");
    config.put("state.dir", folder.toString());
    driver =
        new TopologyTestDriver(
            AlertTopology.of(
                List.of("voyager", "telemetry"),
                "alerts",
                new PointFilter("voyager_line", "current_ber", List.of("interface", "device")),
                Rules.DEFAULTS,
                connected::get),
            config,
            START);
    input =
        driver.createInputTopic("voyager", new ByteArraySerializer(), new ByteArraySerializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void writesAlertsAsLineProtocolKeyedBySeries() {
    polls(30, "1e-4", "1e-3");
    Instant bent = now;
    polls(2, "3e-3", "1e-3");
    List<TestRecord<String, byte[]>> alerts = alerts();
    assertThat(alerts).hasSize(1);
    assertThat(alerts.get(0).key()).isEqualTo("voyager_line,device=v1,interface=L1");
    assertThat(text(alerts.get(0)))
        .startsWith("ber_alert,device=v1,interface=L1,kind=degradation baseline_db=11.4")
        .containsPattern(",q_db=8.77[0-9]*,score=[0-9.]+,shift_db=2.6[0-9]*,since=")
        .endsWith(",since=" + nanos(bent) + "i " + nanos(bent.plus(POLL)));
  }

  @Test
  void tellsDarkAndRecovered() {
    polls(30, "1e-4", "1e-3");
    polls(3, "0.0", "1e-3");
    polls(3, "1e-4", "1e-3");
    assertThat(texts())
        .satisfiesExactly(
            dark ->
                assertThat(dark)
                    .startsWith("ber_alert,device=v1,interface=L1,kind=dark baseline_db=11.4")
                    .doesNotContain("q_db", "score", "shift_db"),
            recovered ->
                assertThat(recovered)
                    .startsWith("ber_alert,device=v1,interface=L1,kind=recovered"));
  }

  @Test
  void repeatsAndLatePointsChangeNothing() {
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      for (String line : lines(i < 50 ? "1e-4" : "3e-3", "1e-3")) {
        sent.add(line);
        send(line);
        send(line);
        send(sent.get(sent.size() / 2));
      }
      now = now.plus(POLL);
    }
    sent.forEach(this::send);
    assertThat(texts()).hasSize(1);
  }

  @Test
  void hostileRecordsEndNothing() {
    polls(30, "1e-4", "1e-3");
    input.pipeInput(new byte[] {0, -1, 10, 34, 92});
    input.pipeInput((byte[]) null);
    send("voyager_line,device=v1,interface=L1 current_ber=NaN " + nanos(now));
    send("x".repeat(1_000_000));
    send("voyager_line,device=v1,interface=L1 current_ber=0.1 " + "9".repeat(30));
    polls(30, "1e-4", "1e-3");
    assertThat(texts()).isEmpty();
    polls(2, "3e-3", "1e-3");
    assertThat(texts()).hasSize(1);
  }

  @Test
  void tooManyLinesAreSkipped() {
    polls(30, "1e-4", "1e-3");
    StringBuilder record = new StringBuilder();
    for (int i = 0; i < LineProcessor.MAX_LINES + 1_000; i++) {
      record.append("voyager_line,device=x").append(i).append(",interface=L1 current_ber=1e-4 1\n");
    }
    send(record.toString());
    assertThat(driver.getKeyValueStore(AlertTopology.STORE).approximateNumEntries())
        .isEqualTo(LineProcessor.MAX_LINES);
    polls(2, "3e-3", "1e-3");
    assertThat(texts()).hasSize(1);
  }

  @Test
  void tellsASilentLine() {
    polls(30, "1e-4", "1e-3");
    for (int i = 0; i < 8; i++) {
      send(lines("1e-4", "1e-3").get(0));
      advance(POLL);
    }
    assertThat(texts()).isEmpty();
    for (int i = 0; i < 8; i++) {
      send(lines("1e-4", "1e-3").get(0));
      advance(POLL);
    }
    assertThat(texts())
        .singleElement()
        .asString()
        .startsWith("ber_alert,device=v1,interface=L2,kind=silent baseline_db=9.79");
    polls(1, "1e-4", "1e-3");
    assertThat(texts())
        .singleElement()
        .asString()
        .startsWith("ber_alert,device=v1,interface=L2,kind=recovered");
  }

  @Test
  void noLineIsSilentWhileTheBrokerCannotBeReached() {
    polls(30, "1e-4", "1e-3");
    connected.set(false);
    advance(Duration.ofMinutes(30));
    connected.set(true);
    advance(Duration.ofSeconds(60));
    assertThat(texts()).isEmpty();
    polls(3, "1e-4", "1e-3");
    assertThat(texts()).isEmpty();
    advance(Duration.ofMinutes(3));
    assertThat(texts()).hasSize(2);
  }

  @Test
  void aPauseOfTheProcessMakesNoLineSilent() {
    polls(30, "1e-4", "1e-3");
    now = now.plus(Duration.ofHours(1));
    driver.advanceWallClockTime(Duration.ofHours(1));
    polls(3, "1e-4", "1e-3");
    assertThat(texts()).isEmpty();
  }

  @Test
  void forgetsALineThatIsSilentForAWeek() {
    polls(30, "1e-4", "1e-3");
    advance(Duration.ofMinutes(5));
    assertThat(texts()).hasSize(2);
    for (int i = 0; i < 8 * 24; i++) {
      advance(Duration.ofHours(1));
    }
    assertThat(driver.getKeyValueStore(AlertTopology.STORE).approximateNumEntries()).isZero();
    assertThat(texts()).isEmpty();
  }

  @Test
  void aLineOfOnePointIsNotSilent() {
    send(lines("1e-4", "1e-3").get(0));
    advance(Duration.ofHours(1));
    assertThat(texts()).isEmpty();
  }

  @Test
  void aStateThatCannotBeReadStartsAgain() {
    Rules focus = new Rules(true, 0.5, 60, 200);
    byte[] cusum = new LineMonitor(Rules.DEFAULTS).toBytes();
    byte[] fresh = new LineMonitor(focus).toBytes();
    assertThat(AlertTopology.restored(focus, cusum).toBytes()).isEqualTo(fresh);
    assertThat(AlertTopology.restored(focus, Arrays.copyOf(fresh, 9)).toBytes()).isEqualTo(fresh);
    assertThat(AlertTopology.restored(focus, new byte[0]).toBytes()).isEqualTo(fresh);
  }

  /** Sends one record with the two lines of the device per poll. */
  private void polls(int count, String first, String second) {
    for (int i = 0; i < count; i++) {
      send(String.join("\n", lines(first, second)));
      advance(POLL);
    }
  }

  private List<String> lines(String first, String second) {
    return List.of(
        "voyager_line,device=v1,interface=L1 current_ber=" + first + " " + nanos(now),
        "voyager_line,device=v1,interface=L2 current_ber=" + second + " " + nanos(now));
  }

  private void send(String text) {
    input.pipeInput(text.getBytes(StandardCharsets.UTF_8), now);
  }

  private void advance(Duration duration) {
    for (long left = duration.toSeconds(); left > 0; left -= 10) {
      driver.advanceWallClockTime(Duration.ofSeconds(Math.min(left, 10)));
    }
    now = now.plus(duration);
  }

  private List<TestRecord<String, byte[]>> alerts() {
    return driver
        .createOutputTopic("alerts", new StringDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  private List<String> texts() {
    return alerts().stream().map(AlertTopologyTest::text).toList();
  }

  private static String text(TestRecord<String, byte[]> alert) {
    return new String(alert.value(), StandardCharsets.UTF_8);
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000L;
  }
}
