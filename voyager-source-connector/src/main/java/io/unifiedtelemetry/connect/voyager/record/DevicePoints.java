package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.voyager.config.RecordsConfig;
import io.unifiedtelemetry.connect.voyager.model.DeviceModel;
import io.unifiedtelemetry.connect.voyager.model.Sample;
import io.unifiedtelemetry.connect.voyager.schedule.PollOutcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns the outcomes of one device's polls into points, and remembers what was said before. */
public final class DevicePoints {
  private final PointSelection selection;
  private final Stamps stamps;
  private final OnChange onChange;
  private int lost;

  /** Points of a device that said nothing before. */
  public DevicePoints(RecordsConfig config, DeviceModel model, Clock clock) {
    this(new PointSelection(config, model), new Stamps(clock, 0));
  }

  DevicePoints(PointSelection selection, Stamps stamps) {
    this.selection = selection;
    this.stamps = stamps;
    this.onChange = new OnChange(selection.longestSilence());
  }

  /** The points to send, all with the same time; that of the poll last. */
  public synchronized List<Point> points(PollOutcome outcome) {
    long time = stamps.next();
    List<Point> points = new ArrayList<>();
    for (Sample sample : outcome.reading().samples()) {
      add(points, sample.kind(), tags(outcome, sample.tags()), sample.fields(), time);
    }
    int lines = outcome.reading().count(selection.firstKind());
    Map<String, Object> poll = PollPoint.fields(outcome, lines, lost);
    lost = 0;
    add(points, PollPoint.KIND, tags(outcome, Map.of()), poll, time);
    return points;
  }

  /** So many of the points did not get to Kafka. */
  synchronized void lost(int points) {
    lost += points;
    onChange.forget();
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
    if (!selection.isOnlyOnChange(kind) || onChange.isNews(point)) {
      points.add(point);
    }
  }

  private static SortedMap<String, String> tags(PollOutcome outcome, Map<String, String> own) {
    SortedMap<String, String> tags = new TreeMap<>(outcome.device().tags());
    tags.put("device", outcome.device().name());
    tags.putAll(own);
    return tags;
  }
}
