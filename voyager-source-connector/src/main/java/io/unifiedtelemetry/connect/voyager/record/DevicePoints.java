package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.voyager.config.RecordsConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.Sample;
import io.unifiedtelemetry.connect.voyager.poll.PollResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Converts the poll results of one device to points; remembers what was sent before. */
public final class DevicePoints {
  private final PointSelection selection;
  private final PointSelection.ChangeFilter changes;
  private final MonotonicTimestamps timestamps;
  private int dropped;

  DevicePoints(RecordsConfig config, DeviceModel model, Clock clock) {
    this(new PointSelection(config, model), new MonotonicTimestamps(clock, 0));
  }

  DevicePoints(PointSelection selection, MonotonicTimestamps timestamps) {
    this.selection = selection;
    this.changes = selection.changeFilter();
    this.timestamps = timestamps;
  }

  /** The fields of the points that describe a poll. */
  public static List<FieldSpec> pollFields() {
    return PollPoint.specs();
  }

  /** Returns the points to send, all with the same time; the point of the poll is the last. */
  synchronized List<Point> points(PollResult result) {
    long time = timestamps.next();
    List<Point> points = new ArrayList<>();
    for (Sample sample : result.response().samples()) {
      add(points, sample.kind(), tags(result, sample.tags()), sample.fields(), time);
    }
    int lines = result.response().count(selection.firstKind());
    Map<String, Object> poll = PollPoint.fields(result, lines, dropped);
    dropped = 0;
    add(points, PollPoint.KIND, tags(result, Map.of()), poll, time);
    return points;
  }

  /** Counts points that were dropped before they reached Kafka. */
  synchronized void recordDropped(int points) {
    dropped += points;
    changes.reset();
  }

  private void add(
      List<Point> points,
      String kind,
      SortedMap<String, String> tags,
      Map<String, Object> all,
      long time) {
    Map<String, Object> fields = selection.fields(kind, all);
    if (fields.isEmpty()) {
      return;
    }
    Point point = new Point(selection.measurement(kind), tags, fields, time);
    if (changes.accepts(kind, point)) {
      points.add(point);
    }
  }

  private static SortedMap<String, String> tags(PollResult result, Map<String, String> own) {
    SortedMap<String, String> tags = new TreeMap<>(result.device().tags());
    tags.put("device", result.device().name());
    tags.putAll(own);
    return tags;
  }
}
