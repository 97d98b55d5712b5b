package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.Sample;
import io.unifiedtelemetry.connect.voyager.poll.PollResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Converts the poll results of one device to points; remembers what was sent before. */
public final class DevicePoints {
  private final PointSelection selection;
  private final PointSelection.ChangeFilter changes;
  private final MonotonicTimestamps timestamps;
  private final Coverage coverage;

  DevicePoints(PointSelection selection, MonotonicTimestamps timestamps, Coverage coverage) {
    this.selection = selection;
    this.changes = selection.changeFilter();
    this.timestamps = timestamps;
    this.coverage = coverage;
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
    Map<String, Object> poll = PollPoint.fields(result, lines);
    add(points, PollPoint.KIND, tags(result, Map.of()), poll, time);
    return points;
  }

  /** Records that a poll with that time was dropped before it reached Kafka. */
  synchronized void recordDropped(long timeNs) {
    coverage.recordLost(timeNs);
    changes.reset();
  }

  /**
   * Records that the worker takes the points of a poll. Returns the point that describes the poll,
   * with the gap before it, if there is one to report.
   *
   * @param last the last point of the poll
   */
  synchronized Optional<Point> recordSent(Point last) {
    coverage.recordSent(last.timeNs());
    if (!last.measurement().equals(selection.measurement(PollPoint.KIND))) {
      return Optional.empty();
    }
    Coverage.Gap gap = coverage.takeGap();
    return gap.polls() == 0 ? Optional.empty() : Optional.of(withGap(last, gap));
  }

  private Point withGap(Point poll, Coverage.Gap gap) {
    Map<String, Object> fields = new LinkedHashMap<>(poll.fields());
    fields.computeIfPresent(PollPoint.DROPPED, (name, leftOut) -> (long) leftOut + gap.polls());
    fields.putAll(
        selection.fields(PollPoint.KIND, Map.of(PollPoint.GAP, (Object) gap.milliseconds())));
    return new Point(poll.measurement(), poll.tags(), fields, poll.timeNs());
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
