package io.unifiedtelemetry.connect.influxdb.sink.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.common.influxdb.ErrorDocument;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse.Kind;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse.NumberedLine;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Response;

/** Parses HTTP responses to writes. */
final class ResponseParser {
  private static final ObjectMapper JSON = new ObjectMapper();
  // The response repeats each rejected line in full.
  private static final long MAX_BODY = 16_000_000;
  private static final int NO_CONTENT = 204;
  // A longer Retry-After is considered a mistake.
  private static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private final Clock clock;

  /**
   * @param clock for dates in {@code Retry-After}
   */
  ResponseParser(Clock clock) {
    this.clock = clock;
  }

  /**
   * Parses a response.
   *
   * @throws IOException if the connection fails while the response is read
   */
  WriteResponse parse(Response response) throws IOException {
    int status = response.code();
    // Every version returns 204; a 200 comes from something else, such as a proxy's login page.
    if (status == NO_CONTENT) {
      return WriteResponse.WRITTEN;
    }
    String body = response.peekBody(MAX_BODY).string();
    Optional<String> document = ErrorDocument.reason(body);
    String reason = document.orElse(response.message());
    Optional<Duration> retryAfter = retryAfter(response.header("Retry-After"));
    Kind kind = kind(status, document, retryAfter.isPresent());
    List<NumberedLine> lines = kind == Kind.LINES_REJECTED ? numberedLines(body) : List.of();
    return new WriteResponse(kind, status, reason, retryAfter, lines);
  }

  /**
   * Parses {@code Retry-After}: seconds or an HTTP date (RFC 9110, section 10.2.3). Empty without
   * the header, or if it is invalid.
   */
  Optional<Duration> retryAfter(String header) {
    if (header == null) {
      return Optional.empty();
    }
    String value = header.strip();
    if (SECONDS.matcher(value).matches()) {
      return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(value))));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(bounded(Duration.between(clock.instant(), until)));
    } catch (DateTimeException invalid) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : wait;
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

  // 3.x numbers rejected lines in "data": a list if it stored the others, one object if it stored
  // nothing.
  private static List<NumberedLine> numberedLines(String body) {
    try {
      JsonNode data = JSON.readTree(body).path("data");
      List<NumberedLine> lines = new ArrayList<>();
      if (data.isObject()) {
        addNumbered(data, lines);
      } else {
        data.forEach(each -> addNumbered(each, lines));
      }
      return lines;
    } catch (JsonProcessingException notJson) {
      return List.of();
    }
  }

  private static void addNumbered(JsonNode line, List<NumberedLine> lines) {
    if (line.path("line_number").canConvertToInt()) {
      String reason = line.path("error_message").asText();
      lines.add(new NumberedLine(line.path("line_number").asInt(), reason));
    }
  }
}
