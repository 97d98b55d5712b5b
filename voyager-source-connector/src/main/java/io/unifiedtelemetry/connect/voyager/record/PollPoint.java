package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.voyager.config.RecordsConfig;
import io.unifiedtelemetry.connect.voyager.model.FieldSpec;
import io.unifiedtelemetry.connect.voyager.model.FieldSpec.Type;
import io.unifiedtelemetry.connect.voyager.schedule.PollOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The point that says how a poll went, so that a silent device shows in the data. */
final class PollPoint {
  static final String KIND = RecordsConfig.POLL_KIND;

  private PollPoint() {}

  /**
   * @param lines points of the model's first kind
   * @param lost points of this device that Kafka did not take in time
   */
  static Map<String, Object> fields(PollOutcome outcome, int lines, int lost) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("up", outcome.failure().isEmpty() ? 1L : 0L);
    fields.put("duration_ms", TimeUnit.NANOSECONDS.toMillis(outcome.nanoseconds()));
    fields.put("bytes", (long) outcome.bytes());
    fields.put("skipped", (long) outcome.skipped());
    fields.put("lines", (long) lines);
    fields.put("dropped", (long) outcome.reading().leftOut() + lost);
    fields.put("transport", outcome.device().transport().text());
    outcome.failure().ifPresent(failure -> fields.put("error", failure.kind().text()));
    return fields;
  }

  /** What the fields are. */
  static List<FieldSpec> specs() {
    return List.of(
        integer("up", "", "1 when the device gave a reading, else 0."),
        integer("duration_ms", "ms", "From the question to the whole answer, or to the failure."),
        integer("bytes", "bytes", "Length of the answer."),
        integer(
            "skipped", "", "Polls that were due since the last of these points while one was on."),
        integer("lines", "", "Line interfaces in the answer."),
        integer(
            "dropped",
            "",
            "Values of this answer that made no sense and were left out, and points of this device"
                + " that were given up since the last of these points because Kafka took none."),
        new FieldSpec(KIND, "transport", Type.STRING, "", "ssh or nclu."),
        new FieldSpec(KIND, "error", Type.STRING, "", "Class of the failure; absent when up."));
  }

  private static FieldSpec integer(String name, String unit, String meaning) {
    return new FieldSpec(KIND, name, Type.INTEGER, unit, meaning);
  }
}
