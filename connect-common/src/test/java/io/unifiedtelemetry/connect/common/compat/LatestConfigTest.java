package io.unifiedtelemetry.connect.common.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.junit.jupiter.api.Test;

class LatestConfigTest {
  private final Map<String, String> given = Map.of("influxdb.token", "old");

  @Test
  void isWhatTheWorkerSaysNow() {
    Map<String, String> rotated = Map.of("influxdb.token", "new");

    assertThat(LatestConfig.of(worker(() -> rotated), given)).isEqualTo(rotated);
  }

  @Test
  void isTheGivenOneWhereTheWorkerCannotSay() {
    assertThat(LatestConfig.of(worker(() -> null), given)).isEqualTo(given);
    assertThat(LatestConfig.of(worker(Map::of), given)).isEqualTo(given);
    assertThat(LatestConfig.of(worker(LatestConfigTest::missing), given)).isEqualTo(given);
  }

  @Test
  void workersWithoutReporterHaveNone() {
    assertThat(ErrantRecords.reporter(worker(() -> null))).isEmpty();
    assertThat(ErrantRecords.reporter(worker(LatestConfigTest::missing))).isEmpty();
    ErrantRecordReporter reporter = (record, error) -> null;
    assertThat(ErrantRecords.reporter(worker(() -> reporter))).contains(reporter);
  }

  // What a call of a method ends in that the worker's own interface does not have.
  private static <T> T missing() {
    throw new NoSuchMethodError();
  }

  private static SinkTaskContext worker(Supplier<?> answer) {
    return (SinkTaskContext)
        Proxy.newProxyInstance(
            LatestConfigTest.class.getClassLoader(),
            new Class<?>[] {SinkTaskContext.class},
            (proxy, method, arguments) -> answer.get());
  }
}
