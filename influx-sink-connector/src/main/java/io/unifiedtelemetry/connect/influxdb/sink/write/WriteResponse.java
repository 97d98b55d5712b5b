package io.unifiedtelemetry.connect.influxdb.sink.write;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The result of one write request.
 *
 * @param status the HTTP status; 0 if there was no response
 * @param reason the server's reason, or the error if there was no response. It may contain record
 *     values, so it must only go to dead letters, not to the log
 * @param retryAfter when the server asked for the next attempt
 * @param lines the rejected lines that the server identified by number
 */
public record WriteResponse(
    Kind kind, int status, String reason, Optional<Duration> retryAfter, List<NumberedLine> lines) {

  /** What the response means. */
  public enum Kind {
    /** All lines are stored. */
    WRITTEN,
    /** InfluxDB itself rejects lines; it may or may not say which. */
    LINES_REJECTED,
    /** The body is larger than the server accepts. */
    TOO_LARGE,
    /** The bucket or database does not exist. */
    BUCKET_MISSING,
    /** The organisation or the retention policy does not exist. */
    DESTINATION_MISSING,
    /** InfluxDB knows the credentials, but they may not write to this destination. */
    FORBIDDEN,
    /** The credentials are wrong, or something other than InfluxDB refuses the request. */
    UNAUTHORIZED,
    /** The server asks for a pause. */
    OVERLOADED,
    /** The server failed on this request, or the connection was cut. */
    FAILED,
    /** No connection could be established. */
    UNREACHABLE,
    /** No connection could be established, because one side does not trust the other. */
    UNTRUSTED,
    /** The setup is wrong: for example the response is a proxy's page, or the path is unknown. */
    MISCONFIGURED
  }

  /**
   * A rejected line that the server identified by number.
   *
   * @param number in the request, from 1
   */
  public record NumberedLine(int number, String reason) {}

  /** All lines are stored. */
  public static final WriteResponse WRITTEN = of(Kind.WRITTEN, 204, "");

  /** A response with a status and a reason only. */
  public static WriteResponse of(Kind kind, int status, String reason) {
    return new WriteResponse(kind, status, reason, Optional.empty(), List.of());
  }

  /** Status and reason, as dead letters contain them. */
  public String text() {
    return status == 0 ? reason : (status + " " + reason).strip();
  }
}
