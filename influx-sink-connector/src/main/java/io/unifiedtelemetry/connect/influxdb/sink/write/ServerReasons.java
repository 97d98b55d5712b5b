package io.unifiedtelemetry.connect.influxdb.sink.write;

import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * InfluxDB's own messages for rejected lines and missing buckets: a fixed list per status, searched
 * only in InfluxDB's error document. Observed on 1.6.7 and 2.7.12; those of 1.8.10 are from
 * recorded responses, those of 3.x from its source code. No other message rejects lines.
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
          // 3.x; both are the same error, in different releases.
          "line protocol parsing error",
          "parsing failed for write_lp endpoint");

  private static final Map<Integer, List<String>> LINES_REJECTED =
      Map.of(
          400, LINES,
          422, List.of("partial write"),
          500, List.of("engine: unable to parse"));

  // A 500 about the server itself, whatever the lines contain.
  private static final List<String> OVERLOAD =
      List.of("timeout", "cache-max-memory-size exceeded", "no space left on device");

  private static final String NO_RETENTION_POLICY = "retention policy not found";

  private static final List<String> RETENTION =
      List.of(
          "points beyond retention policy",
          "outside retention policy of duration",
          "outside permissible write window");

  // The last match: names of measurements and fields precede it and may contain anything.
  private static final Pattern DROPPED = Pattern.compile(".*dropped=(\\d{1,18})", Pattern.DOTALL);

  private ServerReasons() {}

  /** Returns what the message means; empty if only the status counts. */
  static Optional<Kind> kind(int status, String reason) {
    if (containsAny(LINES_REJECTED.getOrDefault(status, List.of()), reason)) {
      return Optional.of(Kind.LINES_REJECTED);
    }
    return switch (status) {
      case 403 -> Optional.of(Kind.FORBIDDEN);
      case 404 -> missing(reason);
      case 500 -> failed(reason);
      default -> Optional.empty();
    };
  }

  /** Whether points were rejected because they are older than the retention of the bucket. */
  static boolean isRetention(String reason) {
    return containsAny(RETENTION, reason);
  }

  /** The number of dropped points; a lower bound, because the server stops at its first shard. */
  static long dropped(String reason) {
    Matcher dropped = DROPPED.matcher(reason);
    return dropped.find() ? Long.parseLong(dropped.group(1)) : 0;
  }

  private static Optional<Kind> missing(String reason) {
    if (reason.startsWith("organization ")) {
      return Optional.of(Kind.DESTINATION_MISSING);
    }
    boolean bucket =
        reason.startsWith("database not found")
            || reason.startsWith("bucket ") && reason.endsWith(" not found");
    return bucket ? Optional.of(Kind.BUCKET_MISSING) : Optional.empty();
  }

  private static Optional<Kind> failed(String reason) {
    if (reason.contains(NO_RETENTION_POLICY)) {
      return Optional.of(Kind.DESTINATION_MISSING);
    }
    return containsAny(OVERLOAD, reason) ? Optional.of(Kind.OVERLOADED) : Optional.empty();
  }

  private static boolean containsAny(List<String> wanted, String reason) {
    return wanted.stream().anyMatch(reason::contains);
  }
}
