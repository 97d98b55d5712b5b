package io.unifiedtelemetry.connect.voyager.device.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.voyager.device.json.DeviceJsonReader;
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
      return DeviceJsonReader.READER.readTree(text);
    } catch (JsonProcessingException e) {
      return parseWithNonFinite(text, line);
    } catch (IOException e) {
      throw new PollFailure(FailureClass.INTERNAL, "cannot read from memory", e);
    }
  }

  private static JsonNode parseWithNonFinite(byte[] text, String line) {
    try {
      return DeviceJsonReader.READER.readTree(NonFiniteNumbers.replacedIn(text, text.length));
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
