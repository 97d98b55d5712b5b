package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.influxdb.sink.config.MappingConfig;
import io.unifiedtelemetry.connect.influxdb.sink.line.Line;
import io.unifiedtelemetry.connect.influxdb.sink.line.LineParts;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.sink.SinkRecord;

/** Adds the tags of {@code mapping.tags} to lines that came as line protocol. */
public final class AddedTags {
  private final TagTemplates templates;
  private final Map<String, String> tags = new TreeMap<>();

  /** The tags that these settings name. */
  public AddedTags(MappingConfig settings) {
    this.templates = new TagTemplates(settings.tags());
  }

  /** Whether there is nothing to add to any line. */
  public boolean isEmpty() {
    return templates.isEmpty();
  }

  /**
   * Writes the line with those of the tags that it does not have.
   *
   * @throws PointRejectedException where line protocol has no way to write one of them
   */
  public void write(SinkRecord record, Line line, LineWriter writer) throws PointRejectedException {
    tags.clear();
    templates.fill(new ValueVariables(record, null), tags::put);
    writer.clear();
    writer.raw(line.text(), line.start(), line.keyEnd());
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      if (LineParts.tag(line, tag.getKey()).isEmpty()) {
        Writable.element("value of tag " + tag.getKey(), tag.getValue());
        writer.tag(
            tag.getKey().getBytes(StandardCharsets.UTF_8),
            tag.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    writer.raw(line.text(), line.keyEnd(), line.end());
  }
}
