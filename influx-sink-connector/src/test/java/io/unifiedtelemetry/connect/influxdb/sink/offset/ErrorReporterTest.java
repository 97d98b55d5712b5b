package io.unifiedtelemetry.connect.influxdb.sink.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class ErrorReporterTest {
  private static final String REASON = "400 unable to parse 'm v=SECRET's': bad timestamp";

  private final PartitionOffsets partition = new PartitionOffsets("t", 3);
  private final List<String> logged = new ArrayList<>();
  private final List<Throwable> deadLetters = new ArrayList<>();
  private long now = -1;
  private long offset;

  @Test
  void skippedRecordsAreLoggedOnceAMinute() {
    ErrorReporter errors = ErrorReporter.of(null, true, recorder(), () -> now);
    for (int second = 0; second < 120; second++) {
      errors.report(rejected(REASON));
      errors.completeReported();
      now += TimeUnit.SECONDS.toNanos(1);
    }
    errors.completeReported();

    assertThat(logged)
        .hasSize(3)
        .allMatch(each -> each.contains("dropped") && each.contains("deadletterqueue.topic.name"));
    assertThat(logged.get(0))
        .startsWith("warn: InfluxDB cannot store 2 lines of 1 records")
        .contains("topic t, partition 3, offset 0, line 4: 400 unable to parse '…': bad timestamp");
    assertThat(logged.get(1)).contains("120 lines of 60 records", "offset 1,");
    assertThat(partition.lowestOutstanding()).isEqualTo(-1);
  }

  @Test
  void deadLettersAreLoggedWithoutContentAndReportedWithIt() {
    ErrantRecordReporter reporter =
        (record, error) -> {
          deadLetters.add(error);
          return CompletableFuture.completedFuture(null);
        };
    ErrorReporter errors = ErrorReporter.of(reporter, true, recorder(), () -> now);
    errors.report(rejected(REASON));
    errors.completeReported();

    assertThat(logged).singleElement().asString().contains("dead letter").doesNotContain("SECRET");
    assertThat(deadLetters.get(0)).hasMessageStartingWith("line 4: " + REASON);
  }

  @Test
  void logsNothingIfNothingIsRejected() {
    ErrorReporter errors = ErrorReporter.of(null, true, recorder(), () -> now);
    errors.completeReported();

    assertThat(logged).isEmpty();
  }

  @Test
  void theTraceOfAFailedTaskHasNoContentOfRecords() {
    ErrorReporter failFast = ErrorReporter.of(null, false, recorder(), () -> now);
    ErrantRecordReporter intolerant =
        (record, error) -> {
          throw new ConnectException("Tolerance exceeded in error handler", error);
        };
    ErrorReporter reporting = ErrorReporter.of(intolerant, true, recorder(), () -> now);

    for (ErrorReporter each : List.of(failFast, reporting)) {
      assertThatThrownBy(() -> each.report(rejected(REASON)))
          .hasMessageContaining("line 4: 400 unable to parse '…': bad timestamp")
          .hasStackTraceContaining("errors.tolerance")
          .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("SECRET"));
    }
  }

  @Test
  void noPartOfALongLineIsLeftInTheTrace() {
    ErrorReporter failFast = ErrorReporter.of(null, false, recorder(), () -> now);
    String echo = "unable to parse 'm it's=" + "SECRET".repeat(500) + "': bad timestamp";

    assertThatThrownBy(() -> failFast.report(rejected(echo)))
        .hasMessageContaining("unable to parse '…': bad timestamp")
        .hasMessageNotContaining("SECRET");
  }

  @Test
  void anApostropheIsNotAQuote() {
    String own = "the time is outside InfluxDB's range";

    assertThat(RecordContent.removedFrom(own)).isEqualTo(own);
  }

  private RejectedRecord rejected(String reason) {
    SinkRecord record = new SinkRecord("t", 3, null, null, null, "v", offset);
    long sequence = partition.open(record, offset++, 100);
    partition.reject(sequence, 9, "missing fields");
    partition.reject(sequence, 4, reason);
    return partition.complete(sequence, 1);
  }

  private Logger recorder() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              String text = (String) arguments[0];
              Object[] values = (Object[]) arguments[1];
              logged.add(
                  method.getName()
                      + ": "
                      + MessageFormatter.arrayFormat(text, values).getMessage());
              return null;
            });
  }
}
