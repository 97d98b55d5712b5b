package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.common.config.TopicTemplate;
import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.voyager.config.OutputConfig;
import io.unifiedtelemetry.connect.voyager.health.PollStatistics;
import io.unifiedtelemetry.connect.voyager.model.ChannelPlan;
import io.unifiedtelemetry.connect.voyager.model.Reading;
import io.unifiedtelemetry.connect.voyager.record.RecordFormat.Origin;
import io.unifiedtelemetry.connect.voyager.schedule.PollOutcome;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The layout {@code channels}: one point for all devices per cycle, written as soon as all have
 * answered or the cycle ends. A field's number belongs to a device's position in the list, so a
 * device that does not answer leaves its numbers out.
 */
public final class ChannelsLayout implements Consumer<PollOutcome> {
  private final String connector;
  private final List<String> devices;
  private final List<String> owners;
  private final ChannelPlan plan;
  private final TopicTemplate topic;
  private final RecordFormat format;
  private final PollStatistics statistics;
  private final RecordBuffer buffer;
  private final Stamps stamps;
  private final Double[] values;
  private final Set<String> answered = new HashSet<>();

  /**
   * @param devices names in the order that gives the numbers
   * @param owners the same, and behind them those that had numbers before
   * @param clock for the times of the points
   * @param lastStamp nanoseconds since 1970 of the last line before this task began, or 0
   */
  public ChannelsLayout(
      String connector,
      List<String> devices,
      List<String> owners,
      ChannelPlan plan,
      OutputConfig output,
      PollStatistics statistics,
      RecordBuffer buffer,
      Clock clock,
      long lastStamp) {
    this.connector = connector;
    this.devices = List.copyOf(devices);
    this.owners = List.copyOf(owners);
    this.plan = plan;
    this.topic = output.channelsTopic();
    this.format = new RecordFormat(output.format(), FieldDocs.ofChannels(plan, devices));
    this.statistics = statistics;
    this.buffer = buffer;
    this.stamps = new Stamps(clock, lastStamp);
    this.values = new Double[devices.size() * plan.channels().size()];
  }

  @Override
  public synchronized void accept(PollOutcome outcome) {
    String name = outcome.device().name();
    int position = devices.indexOf(name);
    if (outcome.failure().isPresent() || position < 0) {
      return;
    }
    take(outcome.reading(), position);
    answered.add(name);
    if (answered.size() == devices.size()) {
      write();
    }
  }

  /** The cycle is over: what has been answered is written. */
  public synchronized void endCycle() {
    if (!answered.isEmpty()) {
      write();
    }
  }

  private void take(Reading reading, int position) {
    int channels = plan.channels().size();
    for (int i = 0; i < channels; i++) {
      values[position * channels + i] = plan.channels().get(i).valueIn(reading);
    }
  }

  private void write() {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        fields.put(plan.fieldPrefix() + (i + 1), values[i]);
        values[i] = null;
      }
    }
    answered.clear();
    if (fields.isEmpty()) {
      return;
    }
    long time = stamps.next();
    Point point =
        new Point(
            plan.measurement(),
            new TreeMap<>(Map.of(plan.tagKey(), plan.tagValue())),
            fields,
            time);
    Origin origin =
        new Origin(
            connector, SourceOffsets.channels(connector), SourceOffsets.at(time, owners), null);
    buffer.add(
        new RecordBatch(
            List.of(format.record(point, topic, origin, Map.of())), statistics::dropped));
  }
}
