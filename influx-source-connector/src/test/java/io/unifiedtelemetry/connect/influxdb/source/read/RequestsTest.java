package io.unifiedtelemetry.connect.influxdb.source.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.common.status.WaitingLog;
import io.unifiedtelemetry.connect.influxdb.source.decode.Columns;
import io.unifiedtelemetry.connect.influxdb.source.decode.RowHandler;
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

/** What is still asked when one of several statements fails. */
class RequestsTest {
  private final List<String> answered = new ArrayList<>();
  private AnsweringServer server;
  private Requests requests;

  @BeforeEach
  void start() throws IOException {
    server = new AnsweringServer(statement -> AnsweringServer.EMPTY);
    requests = new Requests(server.client(), 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aWindowWhoseTypesHaveChangedIsNotReadWithTheOldOnes() throws Exception {
    MeasurementCursor changed = cursor("changed");
    MeasurementCursor other = cursor("other");

    requests.ask(
        List.of(
            new Asked(changed, "check", true),
            new Asked(changed, "window", false),
            new Asked(other, "other", false)));

    assertThat(answered).containsExactly("other");
  }

  private static MeasurementCursor cursor(String measurement) {
    WaitingLog log =
        new WaitingLog(
            LoggerFactory.getLogger(RequestsTest.class), Clock.systemUTC(), Duration.ofMinutes(1));
    return new MeasurementCursor(measurement, null, Delivered.before(0), false, null, log, 0);
  }

  /** A statement whose answer says, or does not say, that types have changed. */
  private final class Asked implements StatementReading {
    private final MeasurementCursor cursor;
    private final String name;
    private final boolean typesChanged;

    private Asked(MeasurementCursor cursor, String name, boolean typesChanged) {
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
    public RowHandler series(byte[] measurement, SeriesKey series, Columns columns) {
      throw new AssertionError("nothing is found here");
    }

    @Override
    public void complete() throws IOException {
      if (typesChanged) {
        throw new TypesChangedException("measurement \"changed\"");
      }
      answered.add(name);
    }

    @Override
    public void brokenOff(Exception cause) {}
  }
}
