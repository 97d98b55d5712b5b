package io.unifiedtelemetry.connect.influxdb.sink.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.status.WaitingLog;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The end of a wait is not always the end of what was wrong. */
class WaitingEndsTest {
  private final List<String> logged = new ArrayList<>();
  private final WaitingLog log =
      new WaitingLog(recorder(), Clock.systemUTC(), Duration.ofMinutes(1));
  private final SinkMetrics metrics = new SinkMetrics(log, System::nanoTime);

  @Test
  void aBucketWhoseLinesWereRejectedDoesNotWorkAgain() {
    metrics.batchComplete(1, 10);
    metrics.logWaiting(List.of("bucket b"));
    metrics.batchComplete(0, 0);
    metrics.logWaiting(List.of());

    assertThat(log.isWaiting()).isFalse();
    assertThat(logged).hasSize(2);
    assertThat(logged.get(0)).startsWith("warn: Waiting since");
    assertThat(logged.get(1)).startsWith("info: No longer waiting for");
  }

  @Test
  void aServerThatStoresLinesWorksAgain() {
    metrics.logWaiting(List.of("bucket b"));
    metrics.batchComplete(1, 10);
    metrics.logWaiting(List.of());

    assertThat(logged).hasSize(2);
    assertThat(logged.get(1)).contains("works again");
  }

  private Logger recorder() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              logged.add(method.getName() + ": " + arguments[0]);
              return null;
            });
  }
}
