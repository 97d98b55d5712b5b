package io.unifiedtelemetry.connect.common.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class WaitingLogTest {
  private final List<String> logged = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final WaitingLog log =
      new WaitingLog(recorder(), new SettableClock(), Duration.ofSeconds(60));

  @Test
  void logsTheReasonOncePerInterval() {
    for (int second = 0; second <= 120; second++) {
      log.waiting("InfluxDB refuses connections", Duration.ofSeconds(2));
      now = now.plusSeconds(1);
    }
    assertThat(logged)
        .hasSize(3)
        .allMatch(
            each ->
                each.equals(
                    "warn: Waiting since 2026-11-22T10:00:00Z: InfluxDB refuses connections;"
                        + " retrying in 2000 ms"));
  }

  @Test
  void logsTheEndOfTheWaitOnce() {
    log.working("InfluxDB");
    assertThat(logged).isEmpty();

    log.waiting("InfluxDB refuses connections", Duration.ofSeconds(2));
    now = now.plusSeconds(7);
    assertThat(log.isWaiting()).isTrue();
    log.working("InfluxDB");
    log.working("InfluxDB");

    assertThat(log.isWaiting()).isFalse();
    assertThat(logged.subList(1, logged.size()))
        .containsExactly("info: InfluxDB works again after 7 s");
  }

  @Test
  void doesNotSayThatItWorksIfTheTaskGivesUp() {
    log.gaveUp("InfluxDB");
    log.waiting("InfluxDB has no such bucket", Duration.ofSeconds(2));
    now = now.plusSeconds(60);
    log.gaveUp("InfluxDB");

    assertThat(log.isWaiting()).isFalse();
    assertThat(logged.subList(1, logged.size()))
        .containsExactly("info: No longer waiting for InfluxDB, after 60 s");
  }

  private Logger recorder() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              Object[] values =
                  arguments.length == 2 && arguments[1] instanceof Object[] all
                      ? all
                      : Arrays.copyOfRange(arguments, 1, arguments.length);
              String text =
                  MessageFormatter.arrayFormat((String) arguments[0], values).getMessage();
              logged.add(method.getName() + ": " + text);
              return null;
            });
  }

  private final class SettableClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
