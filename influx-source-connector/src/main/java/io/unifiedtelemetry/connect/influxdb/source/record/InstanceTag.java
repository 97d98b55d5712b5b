package io.unifiedtelemetry.connect.influxdb.source.record;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * The tag that says which instance a point comes from. A series that has the tag already keeps it:
 * it passed such a connector before, and two series must not become one.
 */
public final class InstanceTag {
  /** No tag. */
  public static final InstanceTag NONE = new InstanceTag("", "", false);

  private final byte[] key;
  private final byte[] value;
  private final boolean refusesTagged;

  /**
   * @param key {@code instance.tag}; empty for no tag
   * @param refusesTagged whether a series that has the tag already is left out: it passed such a
   *     connector before, so there is a loop
   */
  public InstanceTag(String key, String instance, boolean refusesTagged) {
    this.refusesTagged = refusesTagged;
    this.key = key.getBytes(StandardCharsets.UTF_8);
    this.value = instance.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the series is left out. */
  boolean refuses(SeriesKey series) {
    return refusesTagged && key.length > 0 && series.has(key);
  }

  /** Whether the point is left out. */
  public boolean refuses(Point point) {
    return refusesTagged && point.tags().containsKey(new String(key, StandardCharsets.UTF_8));
  }

  /** The point with the tag. */
  public Point addTo(Point point) {
    if (key.length == 0) {
      return point;
    }
    TreeMap<String, String> tags = new TreeMap<>(point.tags());
    tags.putIfAbsent(
        new String(key, StandardCharsets.UTF_8), new String(value, StandardCharsets.UTF_8));
    return new Point(point.measurement(), tags, point.fields(), point.timeNs());
  }

  /** The series with the tag. */
  SeriesKey addTo(SeriesKey series) {
    return key.length == 0 || series.has(key) ? series : series.with(key, value);
  }
}
