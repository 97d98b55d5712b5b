package io.unifiedtelemetry.connect.influxdb.sink.write;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of one write request.
 *
 * @param status HTTP status; 0 where there was none
 * @param reason the server's, or what happened instead of an answer; may hold record values, so it
 *     is for the dead letter and not for the log
 * @param retryAfter when the server asked to be tried again
 * @param lines the lines that the server named by their number
 */
public record WriteResponse(
    Kind kind, int status, String reason, Optional<Duration> retryAfter, List<NumberedLine> lines) {

  /** How the answer is to be taken. */
  public enum Kind {
    /** Everything is stored. */
    WRITTEN,
    /** InfluxDB itself refuses lines; which, may be open. */
    CONTENT,
    /** The body is larger than the server takes. */
    TOO_LARGE,
    /** The bucket or database does not exist. */
    TARGET_MISSING,
    /** The organisation does not exist. */
    ORGANISATION_MISSING,
    /** Credentials are refused, or may not write here. */
    UNAUTHORIZED,
    /** The server is there and wants to be left alone for a while. */
    OVERLOADED,
    /** The server failed over this request, or the connection was cut. */
    FAILED,
    /** There was no connection. */
    UNREACHABLE,
    /** There was no connection, because one side does not trust the other's certificate. */
    UNTRUSTED,
    /** The answer says that the set-up is wrong: a proxy's page, a wrong path, no organisation. */
    MISCONFIGURED
  }

  /**
   * A line that the server refused by its number.
   *
   * @param number in the request, from 1
   */
  public record NumberedLine(int number, String reason) {}

  /** Everything is stored. */
  public static final WriteResponse WRITTEN = of(Kind.WRITTEN, 204, "");

  /** An answer without anything special about it. */
  public static WriteResponse of(Kind kind, int status, String reason) {
    return new WriteResponse(kind, status, reason, Optional.empty(), List.of());
  }

  /** Status and reason, as the dead letter's header gets them. */
  public String text() {
    return status == 0 ? reason : (status + " " + reason).strip();
  }
}
