package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import io.unifiedtelemetry.connect.influxdb.sink.config.MappingConfig;
import io.unifiedtelemetry.connect.influxdb.sink.config.MappingConfig.InputFormat;
import io.unifiedtelemetry.connect.influxdb.sink.config.MappingConfig.Integers;
import io.unifiedtelemetry.connect.influxdb.sink.config.MappingConfig.TimeUnitOfValues;
import io.unifiedtelemetry.connect.influxdb.sink.line.LinePrecision;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** Makes points from values that are no line protocol. For the task's thread. */
public final class PointMapper {
  private static final String BATCH = "metrics";

  private final InputFormat format;
  private final TagTemplates tags;
  private final PointReader struct = new SourcePointReader();
  private final PointReader telegraf;
  private final PointReader gnmic;
  private final PointReader mapped;
  private final PointBuilder point;

  /**
   * @throws org.apache.kafka.common.config.ConfigException where the mapping is wrong
   */
  public PointMapper(MappingConfig settings) {
    this.format = settings.format();
    this.tags = new TagTemplates(settings.tags());
    this.telegraf = NamedPointReader.telegraf(times(settings.unit(), LinePrecision.S));
    this.gnmic = NamedPointReader.gnmic(times(settings.unit(), LinePrecision.NS));
    this.mapped = new MappedReader(settings, tags, times(settings.unit(), LinePrecision.MS));
    this.point = new PointBuilder(settings.integers() == Integers.FLOAT);
  }

  /** Whether the value is line protocol, and so not for this class. */
  public boolean isLineProtocol(Object value) {
    boolean text = value instanceof byte[] || value instanceof String;
    return text && (format == InputFormat.AUTO || format == InputFormat.LINE_PROTOCOL);
  }

  /** Goes through the points of the record's value. */
  public void read(SinkRecord record, PointVisitor visitor) {
    try {
      List<Object> elements = elements(record.value());
      for (int i = 0; i < elements.size(); i++) {
        read(record, elements.get(i), i + 1, visitor);
      }
    } catch (PointRejectedException e) {
      visitor.refused(1, e.getMessage());
    }
  }

  private void read(SinkRecord record, Object element, int number, PointVisitor visitor) {
    point.clear();
    try {
      if (readerOf(element).read(record, element, point)) {
        tags.fill(new ValueVariables(record, element), point::tag);
        visitor.point(number, point);
      }
    } catch (PointRejectedException e) {
      visitor.refused(number, e.getMessage());
    }
  }

  private static List<Object> elements(Object value) throws PointRejectedException {
    List<Object> elements = new ArrayList<>();
    if (value instanceof byte[] bytes) {
      JsonValues.read(bytes).forEach(document -> addTo(elements, document));
    } else if (value instanceof String text) {
      JsonValues.read(text.getBytes(StandardCharsets.UTF_8))
          .forEach(document -> addTo(elements, document));
    } else {
      addTo(elements, value);
    }
    return elements;
  }

  // A list of points, Telegraf's batch of them, or one.
  private static void addTo(List<Object> elements, Object document) {
    if (document instanceof List<?> list) {
      elements.addAll(list);
    } else if (document instanceof Map<?, ?> map && map.get(BATCH) instanceof List<?> metrics) {
      elements.addAll(metrics);
    } else {
      elements.add(document);
    }
  }

  private PointReader readerOf(Object element) throws PointRejectedException {
    return switch (format) {
      case TELEGRAF_JSON -> telegraf;
      case GNMIC_EVENT -> gnmic;
      case MAPPING -> mapped;
      case LINE_PROTOCOL -> throw noLineProtocol(element);
      case AUTO -> readerByShape(element);
    };
  }

  private PointReader readerByShape(Object element) throws PointRejectedException {
    if (element instanceof Struct value) {
      return SourcePointReader.isPoint(value) ? struct : mapped;
    }
    if (!(element instanceof Map<?, ?> map)) {
      throw noLineProtocol(element);
    }
    if (SourcePointReader.isPoint(map)) {
      return struct;
    }
    boolean named = map.get("name") instanceof String;
    if (named && map.get("fields") instanceof Map) {
      return telegraf;
    }
    boolean event = map.get("values") instanceof Map || map.get("deletes") instanceof List;
    return named && event ? gnmic : mapped;
  }

  private static PointRejectedException noLineProtocol(Object element) {
    String type = element == null ? "null" : element.getClass().getSimpleName();
    return new PointRejectedException(
        "the value is of type "
            + type
            + "; for line protocol set"
            + " value.converter=org.apache.kafka.connect.converters.ByteArrayConverter");
  }

  private static ValueTimes times(TimeUnitOfValues unit, LinePrecision automatic) {
    LinePrecision precision =
        unit == TimeUnitOfValues.AUTO ? automatic : LinePrecision.valueOf(unit.name());
    return new ValueTimes(precision.nanoseconds());
  }
}
