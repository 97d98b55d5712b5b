package io.unifiedtelemetry.connect.influxdb.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.SeriesHandler;
import io.unifiedtelemetry.connect.influxdb.source.offset.Delivered;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import io.unifiedtelemetry.connect.influxdb.source.record.TypesChangedException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Which statements are still sent when one of several fails. */
class RequestsTest {
  private final List<String> completed = new ArrayList<>();
  private StubServer server;
  private Requests requests;

  @BeforeEach
  void start() throws IOException {
    server = new StubServer(statement -> StubServer.EMPTY);
    requests = new Requests(server.client(), 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void doesNotReadAWindowWithOldTypesAfterTheyChanged() throws Exception {
    MeasurementCursor changed = cursor("changed");
    MeasurementCursor other = cursor("other");

    requests.send(
        List.of(
            new TestReading(changed, "check", true),
            new TestReading(changed, "window", false),
            new TestReading(other, "other", false)));

    assertThat(completed).containsExactly("other");
  }

  private static MeasurementCursor cursor(String measurement) {
    WaitingLog log =
        new WaitingLog(
            LoggerFactory.getLogger(RequestsTest.class), Clock.systemUTC(), Duration.ofMinutes(1));
    return new MeasurementCursor(measurement, null, Delivered.before(0), false, null, log, 0);
  }

  /** A statement whose response may reveal that types have changed. */
  private final class TestReading implements StatementReading {
    private final MeasurementCursor cursor;
    private final String name;
    private final boolean typesChanged;

    private TestReading(MeasurementCursor cursor, String name, boolean typesChanged) {
      this.cursor = cursor;
      this.name = name;
      this.typesChanged = typesChanged;
    }

    @Override
    public MeasurementCursor cursor() {
      return cursor;
    }

    @Override
    public String statement() {
      return "SELECT 1";
    }

    @Override
    public SeriesHandler series(byte[] measurement, SeriesKey series, Columns columns) {
      throw new AssertionError("the response is empty");
    }

    @Override
    public void complete() throws IOException {
      if (typesChanged) {
        throw new TypesChangedException("measurement \"changed\"");
      }
      completed.add(name);
    }

    @Override
    public void aborted(Exception cause) {}
  }
}
