package io.unifiedtelemetry.connect.influxdb.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.delivered.PointBudget;
import io.unifiedtelemetry.connect.influxdb.source.metrics.SourceCounters;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LateLogTest {
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream standardError = System.err;
  private final ShiftedClock clock = new ShiftedClock();
  private final SourceCounters counters = new SourceCounters();
  private final LateLog log =
      new LateLog(
          counters,
          new PointBudget(100),
          InfluxDbSourceConfig.from(
                  Map.of("name", "source", "topic", "t", "influxdb.url", "http://127.0.0.1:1"))
              .reading(),
          clock,
          INTERVAL);

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(standardError);
  }

  @Test
  void aBacklogIsAWarningOncePerInterval() {
    AtomicLong overdue = new AtomicLong(Duration.ofSeconds(10).toNanos());
    counters.addBacklog(overdue::get);
    log.log();
    assertThat(text()).isEmpty();

    overdue.set(Duration.ofSeconds(20).toNanos());
    log.log();
    log.log();

    assertThat(text()).containsOnlyOnce("are 20 s behind");
    clock.advance(INTERVAL);
    log.log();
    assertThat(text().lines()).hasSize(2).allMatch(line -> line.contains("WARN"));
  }

  @Test
  void saysWhichSettleDelayFitsWritersThatFlushAtIntervals() {
    for (int i = 0; i < 100; i++) {
      counters.lateBy(Duration.ofMillis(9_000 + i).toNanos());
    }
    counters.sent(120, 0);
    counters.foundLate(100);
    log.log();
    assertThat(text()).as("too early to tell").isEmpty();

    clock.advance(Duration.ofMinutes(2));
    log.log();
    log.log();

    assertThat(text()).containsOnlyOnce("83 % of the points").contains("settle.delay.ms=10000");
  }

  @Test
  void saysNothingIfFewPointsAreLate() {
    counters.lateBy(Duration.ofSeconds(9).toNanos());
    counters.sent(120, 0);
    counters.foundLate(1);
    clock.advance(Duration.ofMinutes(2));

    log.log();

    assertThat(text()).isEmpty();
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
