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
 * A point while it is made from a value. Types stay what they are: whole numbers are integers,
 * beyond 64 bits with a sign unsigned ones; Connect's Timestamp, Date and Time are integers in
 * milliseconds, its Decimal is a float. What InfluxDB cannot hold is left out and counted.
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
   * @param integersAsFloat whether whole numbers become float fields
   */
  public PointBuilder(boolean integersAsFloat) {
    this.integersAsFloat = integersAsFloat;
  }

  /** Empties the point. */
  public void clear() {
    tags.clear();
    fields.clear();
    measurement = "";
    timed = false;
    leftOut = 0;
  }

  /** How many fields were left out. */
  public int leftOut() {
    return leftOut;
  }

  /**
   * Appends the point as line protocol, without a time where it has none.
   *
   * @throws PointRejectedException where line protocol has no way to write it
   */
  public void writeTo(LineWriter line) throws PointRejectedException {
    Writable.measurement(measurement);
    line.measurement(measurement);
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      Writable.element("tag key", tag.getKey());
      Writable.element("value of tag " + tag.getKey(), tag.getValue());
      line.tag(tag.getKey(), tag.getValue());
    }
    if (fields.isEmpty()) {
      throw new PointRejectedException("the value has no field that InfluxDB can hold");
    }
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      Writable.element("field key", field.getKey());
      write(line, field.getKey(), field.getValue());
    }
    if (timed) {
      line.time(time);
    }
  }

  void measurement(String name) {
    measurement = name;
  }

  /** Sets a tag, unless it is there already or has no value. */
  void tag(String key, Object value) {
    String text = value == null ? "" : PlainText.of(value);
    if (!text.isEmpty()) {
      tags.putIfAbsent(key, text);
    }
  }

  void time(long nanoseconds) {
    time = nanoseconds;
    timed = true;
  }

  /** Sets a field, as far as its value is one that InfluxDB can hold. */
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
      // By way of its digits, so that 0.1f is 0.1 and not what its bits are as a double.
      return finite(Double.parseDouble(value.toString()));
    }
    if (value instanceof Point.Unsigned) {
      return integersAsFloat ? big(new BigInteger(PlainText.of(value))) : value;
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
