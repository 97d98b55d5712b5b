package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/** Reads JSON into maps and lists; one document, or several behind each other. */
final class JsonValues {
  // NaN is no JSON, but many write it.
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build()
          .readerFor(Object.class);

  private JsonValues() {}

  static List<Object> read(byte[] text) throws PointRejectedException {
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
}
