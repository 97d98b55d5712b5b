package io.unifiedtelemetry.connect.voyager.device.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unifiedtelemetry.connect.voyager.device.json.NonFiniteNumbers;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.FirstLine;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.io.IOException;
import java.util.Arrays;

/**
 * Parses JSON as devices print it, keeping numbers as printed. The words for non-finite numbers of
 * C and Python ({@code nan}, {@code Infinity}), which JSON does not have, are read as the float
 * NaN.
 */
final class DeviceJson {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
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

  private DeviceJson() {}

  /**
   * Parses one JSON text.
   *
   * @throws PollFailure if it is none; the message shows its first line
   */
  static JsonNode parse(byte[] bytes, int start, int end) {
    byte[] text = Arrays.copyOfRange(bytes, start, end);
    String line = FirstLine.of(text, text.length);
    if (line.isEmpty()) {
      throw new PollFailure(FailureClass.NOT_JSON, "the response is empty");
    }
    if (line.charAt(0) != '{' && line.charAt(0) != '[') {
      throw new PollFailure(
          FailureClass.NOT_JSON, "the response is not JSON. It starts with: " + line);
    }
    try {
      return READER.readTree(text);
    } catch (JsonProcessingException e) {
      return parseWithNonFinite(text, line);
    } catch (IOException e) {
      throw new PollFailure(FailureClass.INTERNAL, "cannot read from memory", e);
    }
  }

  private static JsonNode parseWithNonFinite(byte[] text, String line) {
    try {
      return READER.readTree(NonFiniteNumbers.replacedIn(text, text.length));
    } catch (JsonProcessingException e) {
      throw new PollFailure(
          FailureClass.NOT_JSON,
          "the response starts like JSON but is truncated, malformed or nested too deeply: "
              + line);
    } catch (IOException e) {
      throw new PollFailure(FailureClass.INTERNAL, "cannot read from memory", e);
    }
  }
}
