package io.unifiedtelemetry.connect.influxdb.sink.write;

import io.unifiedtelemetry.connect.common.influxdb.ErrorDocument;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse.Kind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.Response;

/** Takes an HTTP answer for what it means. */
public final class ResponseParser {
  // A refused line is repeated in full in the answer, and all refused lines are.
  private static final long MAX_BODY = 16_000_000;

  private static final int NO_CONTENT = 204;

  private final Clock clock;

  /**
   * @param clock for dates in {@code Retry-After}
   */
  public ResponseParser(Clock clock) {
    this.clock = clock;
  }

  /**
   * What the answer means.
   *
   * @throws IOException where it breaks off
   */
  WriteResponse read(Response response) throws IOException {
    int status = response.code();
    // Every version says 204; a 200 comes from something else, a proxy's log-in page perhaps.
    if (status == NO_CONTENT) {
      return WriteResponse.WRITTEN;
    }
    String body = response.peekBody(MAX_BODY).string();
    Optional<String> document = ErrorDocument.reason(body);
    String reason = document.orElse(response.message());
    Optional<Duration> retryAfter = RetryAfter.of(response.header("Retry-After"), clock);
    Kind kind = kind(status, document, retryAfter.isPresent());
    List<WriteResponse.NumberedLine> lines =
        kind == Kind.CONTENT ? NumberedLines.in(body) : List.of();
    return new WriteResponse(kind, status, reason, retryAfter, lines);
  }

  private static Kind kind(int status, Optional<String> document, boolean retryAfter) {
    return document
        .flatMap(reason -> ServerReasons.kind(status, reason))
        .orElseGet(() -> kind(status, retryAfter));
  }

  private static Kind kind(int status, boolean retryAfter) {
    return switch (status) {
      case 401, 403 -> Kind.UNAUTHORIZED;
      case 413 -> Kind.TOO_LARGE;
      case 408, 429 -> Kind.OVERLOADED;
      default -> {
        if (status < 500) {
          yield Kind.MISCONFIGURED;
        }
        yield retryAfter ? Kind.OVERLOADED : Kind.FAILED;
      }
    };
  }
}
