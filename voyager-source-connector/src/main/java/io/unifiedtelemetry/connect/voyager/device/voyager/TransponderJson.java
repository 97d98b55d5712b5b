package io.unifiedtelemetry.connect.voyager.device.voyager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.voyager.device.json.DeviceJsonReader;
import io.unifiedtelemetry.connect.voyager.device.json.NonFiniteNumbers;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.FirstLine;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Parses the JSON of a response, keeping numbers as printed. C prints {@code nan} and {@code inf},
 * which JSON does not have; they are read as the float NaN.
 */
final class TransponderJson {
  private TransponderJson() {}

  /**
   * Parses a response.
   *
   * @throws PollFailure if it is not a single JSON object with {@code modules}
   */
  static JsonNode parse(byte[] response, int length) {
    JsonNode root = read(response, length);
    if (!root.path("modules").isArray()) {
      throw new PollFailure(
          FailureClass.UNEXPECTED_JSON,
          "the response is JSON without a list of modules; is this a Voyager? It starts with: "
              + FirstLine.of(response, length));
    }
    return root;
  }

  private static JsonNode read(byte[] response, int length) {
    int start = firstNonBlank(response, length);
    if (start == length || response[start] != '{') {
      throw notJson(response, length);
    }
    try {
      return tree(response, length);
    } catch (JsonProcessingException e) {
      return readWithNonFinite(response, length);
    }
  }

  private static JsonNode readWithNonFinite(byte[] response, int length) {
    try {
      return tree(NonFiniteNumbers.replacedIn(response, length), length);
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
      throw new PollFailure(
          FailureClass.NOT_JSON,
          "the response starts like JSON but is truncated or malformed"
              + line
              + ": "
              + FirstLine.of(response, length));
    }
  }

  private static JsonNode tree(byte[] text, int length) throws JsonProcessingException {
    try {
      return DeviceJsonReader.READER.readTree(text, 0, length);
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new PollFailure(FailureClass.INTERNAL, "cannot read from memory", e);
    }
  }

  private static PollFailure notJson(byte[] response, int length) {
    String line = FirstLine.of(response, length);
    if (line.isEmpty()) {
      return new PollFailure(FailureClass.NOT_JSON, "the response is empty");
    }
    if (line.contains("ERROR")) {
      return new PollFailure(
          FailureClass.DEVICE_ERROR, "the device prints an error instead of JSON: " + line);
    }
    return containsModules(response, length)
        ? new PollFailure(
            FailureClass.TEXT_BEFORE_JSON,
            "there is text or a color code before the JSON; make sure that no login script of the"
                + " user prints anything. It starts with: "
                + line)
        : new PollFailure(
            FailureClass.NOT_JSON, "the response is not JSON. It starts with: " + line);
  }

  private static boolean containsModules(byte[] response, int length) {
    return new String(response, 0, length, StandardCharsets.UTF_8).contains("\"modules\"");
  }

  private static int firstNonBlank(byte[] response, int length) {
    int at = 0;
    while (at < length && Character.isWhitespace(response[at])) {
      at++;
    }
    return at;
  }
}
