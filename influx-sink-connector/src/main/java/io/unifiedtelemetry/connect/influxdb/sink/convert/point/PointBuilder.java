package io.unifiedtelemetry.connect.influxdb.sink.convert.point;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import io.unifiedtelemetry.connect.common.record.Point;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Builds a point from a value. Types are kept: whole numbers are integers, or unsigned integers
 * beyond signed 64 bits; Connect's Timestamp, Date and Time are integers in milliseconds, its
 * Decimal is a float. Values that InfluxDB cannot hold are left out and counted.
 */
public final class PointBuilder {
  private static final BigInteger MAX_UNSIGNED = BigInteger.ONE.shiftLeft(Long.SIZE);

  private final boolean integersAsFloat;
  private final SortedMap<String, String> tags = new TreeMap<>();
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private String measurement = "";
  private long time;
  private boolean timed;
  private int leftOut;

  /**
   * @param integersAsFloat whether whole numbers become floats
   */
  public PointBuilder(boolean integersAsFloat) {
    this.integersAsFloat = integersAsFloat;
  }

  /** Removes everything. */
  public void clear() {
    tags.clear();
    fields.clear();
    measurement = "";
    timed = false;
    leftOut = 0;
  }

  /** The number of fields that were left out. */
  public int leftOut() {
    return leftOut;
  }

  /**
   * Appends the point as line protocol, without a time if it has none.
   *
   * @throws PointRejectedException if line protocol cannot express it
   */
  public void writeTo(LineWriter line) throws PointRejectedException {
    checkMeasurement(measurement);
    line.measurement(measurement);
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      checkElement("tag key", tag.getKey());
      checkElement("value of tag " + tag.getKey(), tag.getValue());
      line.tag(tag.getKey(), tag.getValue());
    }
    if (fields.isEmpty()) {
      throw new PointRejectedException("the value has no field that InfluxDB can hold");
    }
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      checkElement("field key", field.getKey());
      write(line, field.getKey(), field.getValue());
    }
    if (timed) {
      line.time(time);
    }
  }

  /**
   * Checks that line protocol can express a part of a point. It has no escape for a line feed
   * outside strings and for a backslash at the end of a part, which would join it to the next one.
   *
   * @param what names the part in the message
   * @throws PointRejectedException if it cannot
   */
  public static void checkElement(String what, String text) throws PointRejectedException {
    if (text.isEmpty()) {
      throw new PointRejectedException("line protocol cannot write an empty " + what);
    }
    if (text.indexOf('\n') >= 0) {
      throw new PointRejectedException("line protocol cannot write a line feed in a " + what);
    }
    if (text.endsWith("\\")) {
      throw new PointRejectedException("line protocol cannot write a " + what + " that ends in \\");
    }
  }

  // A measurement must not look like a comment or start with a blank.
  private static void checkMeasurement(String name) throws PointRejectedException {
    if (name.isEmpty()) {
      throw new PointRejectedException("the point has no measurement");
    }
    char first = name.charAt(0);
    if (first == '#' || first == '\t' || first == 0) {
      throw new PointRejectedException(
          "line protocol cannot write a measurement that starts with # or a tab");
    }
    checkElement("measurement", name);
  }

  void measurement(String name) {
    measurement = name;
  }

  /** Sets a tag, unless it exists or has no value. */
  void tag(String key, Object value) {
    String text = value == null ? "" : ValueTree.text(value);
    if (!text.isEmpty()) {
      tags.putIfAbsent(key, text);
    }
  }

  void time(long nanoseconds) {
    time = nanoseconds;
    timed = true;
  }

  /** Sets a field, unless InfluxDB cannot hold its value. */
  void field(String key, Object value) {
    Object typed = typed(value);
    if (typed == null) {
      leftOut++;
    } else {
      fields.put(key, typed);
    }
  }

  private Object typed(Object value) {
    if (value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Double number) {
      return finite(number);
    }
    if (value instanceof Date date) {
      return date.getTime();
    }
    if (value instanceof Float || value instanceof BigDecimal) {
      // By its digits, so that 0.1f becomes 0.1 instead of the double with the same bits.
      return finite(Double.parseDouble(value.toString()));
    }
    if (value instanceof Point.Unsigned) {
      return integersAsFloat ? big(new BigInteger(ValueTree.text(value))) : value;
    }
    if (value instanceof BigInteger number) {
      return big(number);
    }
    return value instanceof Number number ? whole(number.longValue()) : null;
  }

  private Object big(BigInteger number) {
    if (number.bitLength() < Long.SIZE) {
      return whole(number.longValue());
    }
    boolean unsigned = number.signum() > 0 && number.compareTo(MAX_UNSIGNED) < 0;
    return unsigned && !integersAsFloat
        ? new Point.Unsigned(number.longValue())
        : finite(number.doubleValue());
  }

  private Object whole(long number) {
    return integersAsFloat ? (Object) (double) number : number;
  }

  private static Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  private static void write(LineWriter line, String key, Object value) {
    if (value instanceof Double number) {
      line.field(key, number);
    } else if (value instanceof Long number) {
      line.field(key, number);
    } else if (value instanceof Point.Unsigned number) {
      line.unsignedField(key, number.bits());
    } else if (value instanceof Boolean truth) {
      line.field(key, truth);
    } else {
      line.field(key, (String) value);
    }
  }
}
