package io.unifiedtelemetry.connect.influxdb.source.record;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.influxdb.source.offset.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * The tag that names the instance of a point. A series that already has the tag keeps it: it passed
 * such a connector before, and two series must not become one.
 */
public final class InstanceTag {
  /** No tag. */
  public static final InstanceTag NONE = new InstanceTag("", "", false);

  private final byte[] key;
  private final byte[] value;
  private final boolean dropsLooped;

  /**
   * @param key {@code instance.tag}; empty for no tag
   * @param dropsLooped whether a series that already has the tag is left out: it passed such a
   *     connector before, so there is a loop
   */
  public InstanceTag(String key, String instance, boolean dropsLooped) {
    this.dropsLooped = dropsLooped;
    this.key = key.getBytes(StandardCharsets.UTF_8);
    this.value = instance.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the series must be left out because there is a loop. */
  boolean isLooped(SeriesKey series) {
    return dropsLooped && key.length > 0 && series.has(key);
  }

  /** Whether the point must be left out because there is a loop. */
  public boolean isLooped(Point point) {
    return dropsLooped && point.tags().containsKey(new String(key, StandardCharsets.UTF_8));
  }

  /** Returns the point with the tag. */
  public Point addTo(Point point) {
    if (key.length == 0) {
      return point;
    }
    TreeMap<String, String> tags = new TreeMap<>(point.tags());
    tags.putIfAbsent(
        new String(key, StandardCharsets.UTF_8), new String(value, StandardCharsets.UTF_8));
    return new Point(point.measurement(), tags, point.fields(), point.timeNs());
  }

  /** Returns the series with the tag. */
  SeriesKey addTo(SeriesKey series) {
    return key.length == 0 || series.has(key) ? series : series.with(key, value);
  }
}
