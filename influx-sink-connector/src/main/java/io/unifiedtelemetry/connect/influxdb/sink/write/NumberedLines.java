package io.unifiedtelemetry.connect.influxdb.sink.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unifiedtelemetry.connect.influxdb.sink.write.WriteResponse.NumberedLine;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines that InfluxDB 3.x names in {@code data} by their number in the request: a list where it
 * stored the others, one object where it stored nothing.
 */
final class NumberedLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private NumberedLines() {}

  static List<NumberedLine> in(String body) {
    try {
      JsonNode data = JSON.readTree(body).path("data");
      List<NumberedLine> lines = new ArrayList<>();
      if (data.isObject()) {
        add(data, lines);
      } else {
        data.forEach(each -> add(each, lines));
      }
      return lines;
    } catch (JsonProcessingException notJson) {
      return List.of();
    }
  }

  private static void add(JsonNode line, List<NumberedLine> lines) {
    if (line.path("line_number").canConvertToInt()) {
      String reason = line.path("error_message").asText();
      lines.add(new NumberedLine(line.path("line_number").asInt(), reason));
    }
  }
}
