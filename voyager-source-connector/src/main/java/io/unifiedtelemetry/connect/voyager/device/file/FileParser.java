package io.unifiedtelemetry.connect.voyager.device.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.voyager.device.JsonSequence;
import io.unifiedtelemetry.connect.voyager.device.JsonSequence.Part;
import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.ResponseParser;
import io.unifiedtelemetry.connect.voyager.error.FailureClass;
import io.unifiedtelemetry.connect.voyager.error.FirstLine;
import io.unifiedtelemetry.connect.voyager.error.PollFailure;
import java.util.List;

/**
 * Applies a model to the responses of a device. Several responses of one poll become one document,
 * in which each is a member named like its request.
 */
final class FileParser implements ResponseParser {
  private final List<String> responses;
  private final List<PointKind> kinds;

  /**
   * @param responses names of the responses, in order; empty if the only one is the document itself
   */
  FileParser(List<String> responses, List<PointKind> kinds) {
    this.responses = responses;
    this.kinds = kinds;
  }

  @Override
  public ParsedResponse parse(byte[] response, int length) {
    JsonNode root = document(response, length);
    Samples samples = new Samples();
    kinds.forEach(kind -> kind.read(root, samples));
    ParsedResponse parsed = samples.toResponse();
    if (parsed.samples().isEmpty()) {
      throw new PollFailure(
          FailureClass.UNEXPECTED_JSON,
          "the response is JSON, but device.model.file finds no point in it; it starts with: "
              + FirstLine.of(response, length));
    }
    return parsed;
  }

  private JsonNode document(byte[] response, int length) {
    if (responses.isEmpty()) {
      return DeviceJson.parse(response, 0, length);
    }
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    if (responses.size() == 1) {
      return document.set(responses.get(0), DeviceJson.parse(response, 0, length));
    }
    List<Part> parts = JsonSequence.split(response, length);
    if (parts.size() != responses.size()) {
      throw new PollFailure(
          FailureClass.NOT_JSON,
          "a response contains the control character 1E, which JSON does not allow");
    }
    for (int i = 0; i < parts.size(); i++) {
      document.set(responses.get(i), parse(responses.get(i), response, parts.get(i)));
    }
    return document;
  }

  private static JsonNode parse(String name, byte[] sequence, Part part) {
    try {
      return DeviceJson.parse(sequence, part.start(), part.end());
    } catch (PollFailure e) {
      throw new PollFailure(e.kind(), name + ": " + e.getMessage(), e);
    }
  }
}
