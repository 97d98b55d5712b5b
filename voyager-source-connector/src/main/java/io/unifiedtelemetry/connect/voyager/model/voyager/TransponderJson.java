package io.unifiedtelemetry.connect.voyager.model.voyager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.FirstLine;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The answer as JSON, with numbers as they were printed. C prints {@code nan} and {@code inf} where
 * JSON has no word; an answer with such words is read with null in their place.
 */
final class TransponderJson {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS,
              JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
              JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
              JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
          .enable(
              DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .readerFor(JsonNode.class);

  // A string as a whole, so that words inside it stay; or a word that is no number in C's sense.
  private static final Pattern STRING_OR_NO_NUMBER =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*+\"|[-+]?\\b(?:nan(?:\\([^)]*\\))?|inf(?:inity)?)(?![\\w])",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private TransponderJson() {}

  /**
   * @throws PollFailure where it is not one JSON object with {@code modules}
   */
  static JsonNode parse(byte[] answer, int length) {
    JsonNode root = read(answer, length);
    if (!root.path("modules").isArray()) {
      throw new PollFailure(
          FailureClass.UNEXPECTED_JSON,
          "the answer is JSON without a list of modules; is this a Voyager? It begins: "
              + FirstLine.of(answer, length));
    }
    return root;
  }

  private static JsonNode read(byte[] answer, int length) {
    int start = firstVisible(answer, length);
    if (start == length || answer[start] != '{') {
      throw notJson(answer, length);
    }
    try {
      return READER.readTree(answer, 0, length);
    } catch (JsonProcessingException e) {
      return readMended(answer, length);
    } catch (IOException e) {
      throw new PollFailure(FailureClass.INTERNAL, "bytes in memory cannot be read", e);
    }
  }

  private static JsonNode readMended(byte[] answer, int length) {
    String text = new String(answer, 0, length, StandardCharsets.UTF_8);
    String mended =
        STRING_OR_NO_NUMBER
            .matcher(text)
            .replaceAll(match -> match.group().startsWith("\"") ? "$0" : "null");
    try {
      return READER.readTree(mended);
    } catch (JsonProcessingException e) {
      throw new PollFailure(
          FailureClass.NOT_JSON,
          "the answer begins like JSON but breaks off or is damaged in line "
              + e.getLocation().getLineNr()
              + ": "
              + FirstLine.of(answer, length));
    }
  }

  private static PollFailure notJson(byte[] answer, int length) {
    String line = FirstLine.of(answer, length);
    if (line.isEmpty()) {
      return new PollFailure(FailureClass.NOT_JSON, "the answer is empty");
    }
    if (line.contains("ERROR")) {
      return new PollFailure(
          FailureClass.DEVICE_ERROR, "the device prints an error instead of JSON: " + line);
    }
    return hasObject(answer, length)
        ? new PollFailure(
            FailureClass.TEXT_BEFORE_JSON,
            "there is text or a colour code before the JSON; see that no login script of the user"
                + " prints anything. It begins: "
                + line)
        : new PollFailure(FailureClass.NOT_JSON, "the answer is not JSON. It begins: " + line);
  }

  private static boolean hasObject(byte[] answer, int length) {
    return new String(answer, 0, length, StandardCharsets.UTF_8).contains("\"modules\"");
  }

  private static int firstVisible(byte[] answer, int length) {
    int at = 0;
    while (at < length && Character.isWhitespace(answer[at])) {
      at++;
    }
    return at;
  }
}
