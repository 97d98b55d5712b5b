package io.unifiedtelemetry.connect.voyager.device.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unifiedtelemetry.connect.voyager.device.Requests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads and checks a model file; the JSON Schema in the documentation describes the same rules. */
final class ModelReader {
  static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

  private static final String POLL_KIND = "poll";
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build()
          .readerFor(JsonNode.class);

  private ModelReader() {}

  /**
   * @throws IllegalArgumentException if it is invalid; the message begins with the path in the file
   */
  static FileModel read(byte[] json) throws IOException {
    Entry file =
        new Entry(parse(json), "").object("$schema", "name", "description", "requests", "points");
    String name = file.required("name").text(NAME);
    RequestReader requests = new RequestReader();
    Requests all = requests.read(file.required("requests"));
    List<PointKind> points = new ArrayList<>();
    Set<String> measurements = new HashSet<>(Set.of(name + "_" + POLL_KIND));
    Set<String> kinds = new HashSet<>(Set.of(POLL_KIND));
    for (Entry entry : file.required("points").items()) {
      PointKind kind = new PointReader(name, entry).read();
      if (!kinds.add(kind.name())) {
        throw entry.required("kind").wrong("\"" + kind.name() + "\" is used twice or reserved");
      }
      if (!measurements.add(kind.measurement())) {
        throw entry.wrong(
            "the measurement \"" + kind.measurement() + "\" is used twice or reserved");
      }
      points.add(kind);
    }
    return new FileModel(name, all, requests.responses(), points);
  }

  private static JsonNode parse(byte[] json) throws IOException {
    try {
      return READER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "it is not JSON, see line %d, column %d: %s"
              .formatted(
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage()),
          e);
    }
  }
}
