package io.unifiedtelemetry.connect.voyager.device.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.FirstLine;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Parses JSON as devices print it, keeping numbers as printed. The words for non-finite numbers of
 * C and Python ({@code nan}, {@code Infinity}), which JSON does not have, are read as null.
 */
final class DeviceJson {
  private static final Set<String> NON_FINITE = Set.of("nan", "inf", "infinity");
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

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
      return parseWithoutNonFinite(text, line);
    } catch (IOException e) {
      throw new PollFailure(FailureClass.INTERNAL, "cannot read from memory", e);
    }
  }

  private static JsonNode parseWithoutNonFinite(byte[] text, String line) {
    try {
      return READER.readTree(withoutNonFinite(text));
    } catch (JsonProcessingException e) {
      throw new PollFailure(
          FailureClass.NOT_JSON,
          "the response starts like JSON but is truncated, malformed or nested too deeply: "
              + line);
    } catch (IOException e) {
      throw new PollFailure(FailureClass.INTERNAL, "cannot read from memory", e);
    }
  }

  /** Replaces non-finite numbers outside strings by null, in one pass. */
  private static byte[] withoutNonFinite(byte[] text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
    int i = 0;
    while (i < text.length) {
      int end = tokenEnd(text, i);
      if (isNonFinite(text, i, end)) {
        out.writeBytes(NULL);
      } else {
        out.write(text, i, end - i);
      }
      i = end;
    }
    return out.toByteArray();
  }

  private static int tokenEnd(byte[] text, int start) {
    int i = start + 1;
    if (text[start] == '"') {
      while (i < text.length && text[i] != '"') {
        i += text[i] == '\\' ? 2 : 1;
      }
      return Math.min(text.length, i + 1);
    }
    if (isWordByte(text[start])) {
      while (i < text.length && isWordByte(text[i])) {
        i++;
      }
    }
    return i;
  }

  private static boolean isWordByte(byte each) {
    return each >= 'a' && each <= 'z'
        || each >= 'A' && each <= 'Z'
        || each >= '0' && each <= '9'
        || each == '-'
        || each == '+'
        || each == '.'
        || each == '_';
  }

  private static boolean isNonFinite(byte[] text, int start, int end) {
    int from = text[start] == '-' || text[start] == '+' ? start + 1 : start;
    return end - from <= 8
        && NON_FINITE.contains(
            new String(text, from, end - from, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT));
  }
}
