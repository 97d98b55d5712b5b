package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.common.config.TopicTemplate;
import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.voyager.config.DevicesConfig;
import io.unifiedtelemetry.connect.voyager.config.OutputConfig;
import io.unifiedtelemetry.connect.voyager.device.ChannelPlan;
import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.poll.PollResult;
import io.unifiedtelemetry.connect.voyager.poll.PollStatistics;
import io.unifiedtelemetry.connect.voyager.record.RecordFormat.Source;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The layout {@code channels}: one point for all devices per cycle, written as soon as all devices
 * have responded or the cycle ends. A field's number belongs to a device's position in the list, so
 * the numbers of a silent device are left out.
 */
public final class ChannelsLayout implements Consumer<PollResult>, RecordBuffer.Listener {
  private final String connector;
  private final List<String> devices;
  private final List<String> owners;
  private final ChannelPlan plan;
  private final TopicTemplate topic;
  private final RecordFormat format;
  private final PollStatistics statistics;
  private final RecordBuffer buffer;
  private final MonotonicTimestamps timestamps;
  private final Double[] values;
  private final Set<String> responded = new HashSet<>();

  /**
   * Creates the layout at the start of a cycle.
   *
   * @param devices names in the order of the numbers
   * @param owners the owners of all numbers, see {@link #owners}
   * @param clock source of the points' timestamps
   * @param lastTimestamp time of the last point before this task started, in nanoseconds since
   *     1970, or 0
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
      long lastTimestamp) {
    this.connector = connector;
    this.devices = List.copyOf(devices);
    this.owners = List.copyOf(owners);
    this.plan = plan;
    this.topic = output.channelsTopic();
    this.format = new RecordFormat(output.format(), FieldDocs.ofChannels(plan, devices));
    this.statistics = statistics;
    this.buffer = buffer;
    this.timestamps =
        new MonotonicTimestamps(
            "the channels", clock, lastTimestamp, new MonotonicTimestamps.Warning());
    this.values = new Double[devices.size() * plan.channels().size()];
  }

  /**
   * Returns the owners of all numbers assigned so far: the current devices, then removed ones.
   * Consumers identify a line by its number alone, so a number must never move to another device.
   *
   * @param before owners so far, in the order of the numbers
   * @param now devices in the order of the configuration
   * @throws ConnectException if a number would move to another device
   */
  static List<String> owners(List<String> before, List<String> now) {
    int common = Math.min(before.size(), now.size());
    for (int i = 0; i < common; i++) {
      if (!before.get(i).equals(now.get(i))) {
        throw new ConnectException(
            ("%s: position %d was %s and is now %s, so its channels would move to another device."
                    + " Keep the order %s and add devices at the end. To renumber, rename the"
                    + " connector or reset its offsets")
                .formatted(
                    DevicesConfig.DEVICES,
                    i + 1,
                    before.get(i),
                    now.get(i),
                    String.join(",", before)));
      }
    }
    List<String> owners = new ArrayList<>(now);
    owners.addAll(before.subList(common, before.size()));
    return owners;
  }

  @Override
  public synchronized void accept(PollResult result) {
    String name = result.device().name();
    int position = devices.indexOf(name);
    if (result.failure().isPresent() || position < 0) {
      return;
    }
    setValues(result.response(), position);
    responded.add(name);
    if (responded.size() == devices.size()) {
      write();
    }
  }

  /** Ends the cycle and writes the values received so far. */
  public synchronized void endCycle() {
    if (!responded.isEmpty()) {
      write();
    }
  }

  @Override
  public List<SourceRecord> onTaken(List<SourceRecord> records) {
    return records;
  }

  @Override
  public void onDropped(int records) {
    statistics.recordDropped(records);
  }

  private void setValues(ParsedResponse response, int position) {
    int channels = plan.channels().size();
    for (int i = 0; i < channels; i++) {
      values[position * channels + i] = plan.channels().get(i).valueIn(response);
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
    responded.clear();
    if (fields.isEmpty()) {
      return;
    }
    long time = timestamps.next();
    Point point =
        new Point(
            plan.measurement(),
            new TreeMap<>(Map.of(plan.tagKey(), plan.tagValue())),
            fields,
            time);
    Source source =
        new Source(
            connector, SourceOffsets.channels(connector), SourceOffsets.at(time, owners), null);
    buffer.add(List.of(format.record(point, topic, source, Map.of())), this);
  }
}
