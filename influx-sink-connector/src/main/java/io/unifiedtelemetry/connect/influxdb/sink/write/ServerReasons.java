package io.unifiedtelemetry.connect.influxdb.sink.write;

import java.util.List;
import java.util.Map;

/**
 * What InfluxDB itself says when lines are at fault, and when a target does not exist: a fixed list
 * per status, looked for in its own error document only. Seen on 1.6.7, 1.8.10 and 2.7.12; those of
 * 3.x are from its source. Everything that is not here is no verdict on lines.
 */
final class ServerReasons {
  private static final List<String> LINES =
      List.of(
          "unable to parse",
          "partial write",
          "field type conflict",
          "max key length exceeded",
          "points beyond retention policy",
          "outside retention policy",
          // 3.x; the last two are one error of different releases.
          "line protocol parsing error",
          "parsing failed for write_lp endpoint");

  private static final Map<Integer, List<String>> CONTENT =
      Map.of(
          400, LINES,
          422, List.of("partial write"),
          500, List.of("engine: unable to parse"));

  private static final List<String> RETENTION =
      List.of(
          "points beyond retention policy",
          "outside retention policy of duration",
          "outside permissible write window");

  private ServerReasons() {}

  /** Whether the lines are at fault. */
  static boolean areContent(int status, String reason) {
    return CONTENT.getOrDefault(status, List.of()).stream().anyMatch(reason::contains);
  }

  /** Whether the bucket or database does not exist. */
  static boolean isTargetMissing(int status, String reason) {
    return status == 404
        && (reason.startsWith("database not found")
            || reason.startsWith("bucket ") && reason.endsWith(" not found"));
  }

  /** Whether the organisation does not exist. */
  static boolean isOrganisationMissing(int status, String reason) {
    return status == 404 && reason.startsWith("organization ");
  }

  /** Whether points were refused because they are older than the bucket keeps them. */
  static boolean isRetention(String reason) {
    return RETENTION.stream().anyMatch(reason::contains);
  }
}
