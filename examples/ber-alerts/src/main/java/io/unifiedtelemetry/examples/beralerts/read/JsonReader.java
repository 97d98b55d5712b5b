package io.unifiedtelemetry.examples.beralerts.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads readings from JSON as Connect's JsonConverter writes it, with or without schemas: a Struct
 * {@code io.unifiedtelemetry.Point}, or line protocol in a JSON string.
 */
final class JsonReader {
  private static final long NANOS_PER_MS = 1_000_000;

  private final ObjectMapper mapper =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private final PointFilter filter;
  private final RecordReader.Output output;
  private final LineProtocolReader lines;

  JsonReader(PointFilter filter, RecordReader.Output output, LineProtocolReader lines) {
    this.filter = filter;
    this.output = output;
    this.lines = lines;
    mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  }

  void read(byte[] value, long recordTimeMs) {
    try {
      JsonNode root = mapper.readTree(value);
      JsonNode payload = root.has("payload") ? root.get("payload") : root;
      if (payload.isTextual()) {
        lines.read(payload.textValue().getBytes(StandardCharsets.UTF_8), recordTimeMs);
      } else {
        point(payload, recordTimeMs);
      }
    } catch (IOException e) {
      output.unreadable("a record that is neither line protocol nor JSON");
    } catch (UnreadableException e) {
      output.unreadable(e.getMessage());
    }
  }

  private void point(JsonNode point, long recordTimeMs) throws UnreadableException {
    if (!point.path("measurement").isTextual()) {
      throw new UnreadableException("JSON without a measurement");
    }
    if (!point.path("measurement").textValue().equals(filter.measurement())) {
      return;
    }
    JsonNode fields = point.path("fields");
    boolean invalid = isZero(fields.path(PointFilter.VALID_FIELD));
    JsonNode ber = fields.path(filter.berField());
    if (!invalid && !ber.isNumber()) {
      if (ber.isMissingNode() || ber.isNull()) {
        return;
      }
      throw new UnreadableException("a bit error ratio that is not a number");
    }
    double value = invalid ? Double.NaN : ber.doubleValue();
    output.reading(series(point.path("tags")), new Reading(time(point, recordTimeMs), value));
  }

  private String series(JsonNode tags) throws UnreadableException {
    String[] values = new String[filter.seriesTags().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = tags.path(filter.seriesTags().get(i)).textValue();
    }
    return filter.series(values);
  }

  private static long time(JsonNode point, long recordTimeMs) throws UnreadableException {
    JsonNode time = point.path("time_ns");
    if (time.isMissingNode() || time.isNull()) {
      return Math.multiplyExact(recordTimeMs, NANOS_PER_MS);
    }
    if (!time.canConvertToLong() || !time.isIntegralNumber()) {
      throw new UnreadableException("a timestamp that is not a number");
    }
    return time.longValue();
  }

  private static boolean isZero(JsonNode field) {
    return field.isNumber() && field.doubleValue() == 0;
  }
}
