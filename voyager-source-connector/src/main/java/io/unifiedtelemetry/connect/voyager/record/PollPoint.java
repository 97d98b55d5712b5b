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

  private PollPoint() {}

  /**
   * Returns the fields of a result.
   *
   * @param lines number of points of the model's first kind
   * @param dropped number of this device's points dropped since the last result
   */
  static Map<String, Object> fields(PollResult result, int lines, int dropped) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("up", result.failure().isEmpty() ? 1L : 0L);
    fields.put("duration_ms", TimeUnit.NANOSECONDS.toMillis(result.durationNanos()));
    fields.put("bytes", (long) result.bytes());
    fields.put("skipped", (long) result.skipped());
    fields.put("lines", (long) lines);
    fields.put("dropped", (long) result.response().leftOut() + dropped);
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
            "dropped",
            "",
            "Invalid values of this response that were left out, and points of this device that were"
                + " dropped since the last of these points because Kafka was unavailable."),
        new FieldSpec(KIND, "transport", Type.STRING, "", "ssh or nclu."),
        new FieldSpec(KIND, "error", Type.STRING, "", "Class of the failure; absent if up."));
  }

  private static FieldSpec integer(String name, String unit, String meaning) {
    return new FieldSpec(KIND, name, Type.INTEGER, unit, meaning);
  }
}
