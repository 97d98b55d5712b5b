package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.voyager.config.RecordsConfig;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec.Type;
import io.unifiedtelemetry.connect.voyager.poll.PollResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The point that describes a poll, so that a silent device shows in the data. */
final class PollPoint {
  static final String KIND = RecordsConfig.POLL_KIND;
  static final String DROPPED = "dropped";
  static final String GAP = "gap_ms";

  private PollPoint() {}

  /**
   * Returns the fields of a result.
   *
   * @param lines number of points of the model's first kind
   */
  static Map<String, Object> fields(PollResult result, int lines) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("up", result.failure().isEmpty() ? 1L : 0L);
    fields.put("duration_ms", TimeUnit.NANOSECONDS.toMillis(result.durationNanos()));
    fields.put("bytes", (long) result.bytes());
    fields.put("skipped", (long) result.skipped());
    fields.put("lines", (long) lines);
    fields.put(DROPPED, (long) result.response().leftOut());
    fields.put("transport", result.device().transport().text());
    result.failure().ifPresent(failure -> fields.put("error", failure.kind().text()));
    return fields;
  }

  /** The definitions of the fields. */
  static List<FieldSpec> specs() {
    return List.of(
        integer("up", "", "1 if the poll succeeded, else 0."),
        integer(
            "duration_ms", "ms", "From the request to the complete response, or to the failure."),
        integer("bytes", "bytes", "Length of the response."),
        integer(
            "skipped",
            "",
            "Polls skipped since the last of these points because one was in progress."),
        integer("lines", "", "Line interfaces in the response."),
        integer(
            DROPPED,
            "",
            "Invalid values of this response that were left out, plus the polls that were due since"
                + " the last of these points but did not reach Kafka, see gap_ms."),
        integer(
            GAP,
            "ms",
            "Time since the last poll that reached Kafka, if polls in between did not, because the"
                + " buffer was full or no task ran; else absent."),
        new FieldSpec(KIND, "transport", Type.STRING, "", "ssh or nclu."),
        new FieldSpec(KIND, "error", Type.STRING, "", "Class of the failure; absent if up."));
  }

  private static FieldSpec integer(String name, String unit, String meaning) {
    return new FieldSpec(KIND, name, Type.INTEGER, unit, meaning);
  }
}
