package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unifiedtelemetry.connect.influxdb.sink.config.LinePrecision;
import io.unifiedtelemetry.connect.influxdb.sink.config.MappingConfig;
import io.unifiedtelemetry.connect.influxdb.sink.config.MappingConfig.InputFormat;
import io.unifiedtelemetry.connect.influxdb.sink.config.MappingConfig.Integers;
import io.unifiedtelemetry.connect.influxdb.sink.config.MappingConfig.TimestampUnit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** Maps values that are not line protocol to points. Used on the task's thread. */
public final class PointMapper {
  private static final String BATCH = "metrics";
  // NaN is not JSON, but many producers write it.
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build()
          .readerFor(Object.class);

  private final InputFormat format;
  private final TagTemplates tags;
  private final PointReader source = new SourcePointReader();
  private final PointReader telegraf;
  private final PointReader gnmic;
  private final PointReader mapped;
  private final PointBuilder point;

  /**
   * @throws org.apache.kafka.common.config.ConfigException if the mapping is invalid
   */
  public PointMapper(MappingConfig config) {
    this.format = config.format();
    this.tags = new TagTemplates(config.tags());
    this.telegraf = NamedPointReader.telegraf(times(config.unit(), LinePrecision.S));
    this.gnmic = NamedPointReader.gnmic(times(config.unit(), LinePrecision.NS));
    this.mapped = new MappedReader(config, tags, times(config.unit(), LinePrecision.MS));
    this.point = new PointBuilder(config.integers() == Integers.FLOAT);
  }

  /** Whether a value is line protocol, which this class does not handle. */
  public boolean isLineProtocol(Object value) {
    boolean text = value instanceof byte[] || value instanceof String;
    return text && (format == InputFormat.AUTO || format == InputFormat.LINE_PROTOCOL);
  }

  /**
   * Splits a value into elements, each of which is mapped to one point.
   *
   * @throws PointRejectedException if the value is text, but not JSON
   */
  public List<Object> elements(Object value) throws PointRejectedException {
    List<Object> elements = new ArrayList<>();
    if (value instanceof byte[] bytes) {
      parse(bytes).forEach(document -> addTo(elements, document));
    } else if (value instanceof String text) {
      parse(text.getBytes(StandardCharsets.UTF_8)).forEach(document -> addTo(elements, document));
    } else {
      addTo(elements, value);
    }
    return elements;
  }

  /**
   * Maps an element of a record's value.
   *
   * @return the point, which the next call overwrites; null if the element holds no point
   * @throws PointRejectedException if the element should hold a point but does not
   */
  public PointBuilder map(SinkRecord record, Object element) throws PointRejectedException {
    point.clear();
    if (!readerOf(element).read(record, element, point)) {
      return null;
    }
    tags.fill(new ValueVariables(record, element), point::tag);
    return point;
  }

  // One JSON document, or several in sequence.
  private static List<Object> parse(byte[] text) throws PointRejectedException {
    try (MappingIterator<Object> documents = JSON.readValues(text)) {
      return documents.readAll();
    } catch (JsonProcessingException e) {
      throw new PointRejectedException(
          "the value is not JSON: line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr());
    } catch (IOException e) {
      throw new PointRejectedException("the value is not JSON");
    }
  }

  // A list of points, a batch of Telegraf, or one point.
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
      case LINE_PROTOCOL -> throw notLineProtocol(element);
      case AUTO -> readerByShape(element);
    };
  }

  private PointReader readerByShape(Object element) throws PointRejectedException {
    if (element instanceof Struct value) {
      return SourcePointReader.isPoint(value) ? source : mapped;
    }
    if (!(element instanceof Map<?, ?> map)) {
      throw notLineProtocol(element);
    }
    if (SourcePointReader.isPoint(map)) {
      return source;
    }
    boolean named = map.get("name") instanceof String;
    if (named && map.get("fields") instanceof Map) {
      return telegraf;
    }
    boolean event = map.get("values") instanceof Map || map.get("deletes") instanceof List;
    return named && event ? gnmic : mapped;
  }

  private static PointRejectedException notLineProtocol(Object element) {
    String type = element == null ? "null" : element.getClass().getSimpleName();
    return new PointRejectedException(
        "the value is of type "
            + type
            + "; for line protocol set"
            + " value.converter=org.apache.kafka.connect.converters.ByteArrayConverter");
  }

  private static ValueTimes times(TimestampUnit unit, LinePrecision automatic) {
    LinePrecision precision =
        unit == TimestampUnit.AUTO ? automatic : LinePrecision.valueOf(unit.name());
    return new ValueTimes(precision.nanoseconds());
  }
}
