package io.unifiedtelemetry.connect.influxdb.sink.convert;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.influxdb.sink.config.LinePrecision;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.PointBuilder;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.PointRejectedException;
import io.unifiedtelemetry.connect.influxdb.sink.convert.point.TagTemplates;
import io.unifiedtelemetry.connect.influxdb.sink.line.Line;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineDialect;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineScanner;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.sink.SinkRecord;

/** Converts line protocol. Lines are sent byte for byte unless something has to be added. */
final class LineProtocolConverter {
  private static final int FIRST_CAPACITY = 1024;
  private static final int HINT_LENGTH = 64;

  private final LineScanner scanner;
  private final LineScanner tagged;
  private final long unit;
  private final TagTemplates templates;
  private final Map<String, String> tags = new TreeMap<>();
  private final LineWriter writer = new LineWriter(FIRST_CAPACITY);
  private final LineRouter router;

  LineProtocolConverter(
      LineDialect dialect, LinePrecision precision, TagTemplates templates, LineRouter router) {
    this.unit = precision.nanoseconds();
    this.scanner = new LineScanner(dialect, unit);
    this.tagged = new LineScanner(dialect, unit);
    this.templates = templates;
    this.router = router;
  }

  /** Converts the current record of the router. */
  void convert() {
    byte[] text = bytesOf(router.record().value());
    scanner.start(text, 0, text.length);
    boolean first = true;
    while (scanner.next()) {
      Line line = scanner.line();
      if (line.rejection() != null && first) {
        router.reject(line.number(), line.rejection() + converterHint(text));
      } else if (line.rejection() != null || templates.isEmpty()) {
        router.route(line, line.number(), unit);
      } else {
        addTags(line);
      }
      first = false;
    }
  }

  private void addTags(Line line) {
    try {
      writeTagged(router.record(), line);
    } catch (PointRejectedException e) {
      router.reject(line.number(), e.getMessage());
      return;
    }
    tagged.start(writer.array(), 0, writer.size());
    if (tagged.next()) {
      router.route(tagged.line(), line.number(), unit);
    }
  }

  // Writes the line with the tags that it lacks.
  private void writeTagged(SinkRecord record, Line line) throws PointRejectedException {
    tags.clear();
    templates.fill(record, tags::put);
    writer.clear();
    writer.raw(line.text(), line.start(), line.keyEnd());
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      if (line.tag(tag.getKey()).isEmpty()) {
        PointBuilder.checkElement("value of tag " + tag.getKey(), tag.getValue());
        writer.tag(
            tag.getKey().getBytes(StandardCharsets.UTF_8),
            tag.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    writer.raw(line.text(), line.keyEnd(), line.end());
  }

  // What to change if a value has obviously been written by another converter. Only for rejected
  // values: a measurement may start with a quote.
  private static String converterHint(byte[] value) {
    String start =
        new String(value, 0, Math.min(value.length, HINT_LENGTH), StandardCharsets.UTF_8).strip();
    if (start.startsWith("{") && start.substring(1).strip().startsWith("\"schema\"")) {
      return "; this is JSON with schema and payload: set"
          + " value.converter=org.apache.kafka.connect.json.JsonConverter";
    }
    if (start.startsWith("\"") && endsWithQuote(value)) {
      return "; this is a quoted string: set"
          + " value.converter=org.apache.kafka.connect.json.JsonConverter and"
          + " value.converter.schemas.enable=false";
    }
    if (start.startsWith("{") || start.startsWith("[")) {
      return "; this is JSON: set input.format=telegraf-json, gnmic-event or mapping";
    }
    return "";
  }

  private static boolean endsWithQuote(byte[] value) {
    int last = value.length - 1;
    while (last > 0 && value[last] <= ' ') {
      last--;
    }
    return last > 0 && value[last] == '"';
  }

  private static byte[] bytesOf(Object value) {
    return value instanceof byte[] bytes
        ? bytes
        : value.toString().getBytes(StandardCharsets.UTF_8);
  }
}
