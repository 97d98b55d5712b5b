package io.unifiedtelemetry.connect.cli.diff.read;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A point as a server returned it.
 *
 * @param measurement its name; need not be UTF-8
 * @param fields with their types, as in line protocol, sorted by key
 */
public record Point(byte[] measurement, SeriesKey series, long time, byte[] fields) {
  private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}");

  /** The order in which 1.x and 2.x return points: by measurement, series and time. */
  public int order(Point other) {
    int order =
        measurement == other.measurement
            ? 0
            : Arrays.compareUnsigned(measurement, other.measurement);
    if (order == 0 && series != other.series) {
      order = series.compareTo(other.series);
    }
    return order == 0 ? Long.compare(time, other.time) : order;
  }

  /** Whether the fields have the same keys, types and values. */
  public boolean hasSameFields(Point other) {
    return Arrays.equals(fields, other.fields);
  }

  /** The point as a line, also if line protocol cannot represent its names. */
  public String line() {
    return seriesText() + text(fields) + ' ' + time;
  }

  private String seriesText() {
    String name = new String(measurement, StandardCharsets.UTF_8);
    if (LineWriter.canWriteMeasurement(name) && series.isWritable()) {
      LineWriter line = new LineWriter(measurement.length).measurement(measurement);
      series.writeTo(line);
      return text(line.toByteArray());
    }
    return text(measurement) + (series.size() == 0 ? "" : "," + escaped(series.toString()));
  }

  /** Bytes that are not UTF-8 as {@code \xNN}, so that two names never look the same. */
  private static String text(byte[] bytes) {
    try {
      return escaped(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notUtf8) {
      StringBuilder text = new StringBuilder();
      for (byte each : bytes) {
        text.append(each < 0 ? "\\x%02x".formatted(each) : String.valueOf((char) each));
      }
      return escaped(text.toString());
    }
  }

  /** Returns the text with control characters as {@code \xNN}. */
  public static String escaped(String text) {
    return CONTROL_CHARACTERS
        .matcher(text)
        .replaceAll(found -> "\\\\x%02x".formatted((int) found.group().charAt(0)));
  }
}
