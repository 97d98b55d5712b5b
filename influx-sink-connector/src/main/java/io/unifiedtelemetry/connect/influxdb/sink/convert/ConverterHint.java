package io.unifiedtelemetry.connect.influxdb.sink.convert;

import java.nio.charset.StandardCharsets;

/**
 * What to change where a value that is no line protocol plainly is what another converter writes.
 * Only asked for values that were refused: a measurement may well begin with a quote.
 */
final class ConverterHint {
  private static final int LOOKED_AT = 64;

  private ConverterHint() {}

  /** The hint, to be appended to a reason; empty where there is none. */
  static String of(byte[] value) {
    String begin =
        new String(value, 0, Math.min(value.length, LOOKED_AT), StandardCharsets.UTF_8).strip();
    if (begin.startsWith("{") && begin.substring(1).strip().startsWith("\"schema\"")) {
      return "; this is JSON with schema and payload: set"
          + " value.converter=org.apache.kafka.connect.json.JsonConverter";
    }
    if (begin.startsWith("\"") && endsWithQuote(value)) {
      return "; this is a quoted string: set"
          + " value.converter=org.apache.kafka.connect.json.JsonConverter and"
          + " value.converter.schemas.enable=false";
    }
    if (begin.startsWith("{") || begin.startsWith("[")) {
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
}
