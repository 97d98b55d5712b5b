package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.common.config.TopicTemplate;
import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.voyager.config.OutputConfig;
import io.unifiedtelemetry.connect.voyager.config.RecordsConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.poll.PollResult;
import io.unifiedtelemetry.connect.voyager.poll.PollStatistics;
import io.unifiedtelemetry.connect.voyager.record.RecordFormat.Source;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.connect.source.SourceRecord;

/** The layout {@code interface}: one point per interface, module and poll, keyed by device. */
public final class InterfaceLayout implements Consumer<PollResult> {
  private final TopicTemplate topic;
  private final RecordFormat format;
  private final PointSelection selection;
  private final PollStatistics statistics;
  private final RecordBuffer buffer;
  private final Clock clock;
  private final Map<String, DevicePoints> devices = new ConcurrentHashMap<>();

  /**
   * Creates the layout without any device.
   *
   * @param clock source of the points' timestamps
   */
  public InterfaceLayout(
      OutputConfig output,
      RecordsConfig records,
      DeviceModel model,
      PollStatistics statistics,
      RecordBuffer buffer,
      Clock clock) {
    this.topic = output.topic();
    this.format = new RecordFormat(output.format(), FieldDocs.ofPoints(model));
    this.selection = new PointSelection(records, model);
    this.statistics = statistics;
    this.buffer = buffer;
    this.clock = clock;
  }

  @Override
  public void accept(PollResult result) {
    String name = result.device().name();
    DevicePoints device = devices.get(name);
    if (device == null) {
      return;
    }
    List<Point> points = device.points(result);
    if (!points.isEmpty()) {
      long time = points.get(0).timeNs();
      Map<String, Object> offset =
          result.failure().isEmpty() ? SourceOffsets.up(time) : SourceOffsets.at(time);
      buffer.add(records(name, points, offset), dropped -> onDropped(device, dropped));
    }
  }

  /**
   * Removes all devices but these.
   *
   * @return the devices that are new and still have to be added
   */
  public List<String> retainDevices(Collection<String> names) {
    devices.keySet().retainAll(Set.copyOf(names));
    return names.stream().filter(name -> !devices.containsKey(name)).toList();
  }

  /**
   * Adds a device.
   *
   * @param lastTimestamp time of its last point before this task started, in nanoseconds since
   *     1970, or 0
   */
  public void addDevice(String name, long lastTimestamp) {
    devices.put(name, new DevicePoints(selection, new MonotonicTimestamps(clock, lastTimestamp)));
  }

  private List<SourceRecord> records(
      String device, List<Point> points, Map<String, Object> offset) {
    Source source = new Source(device, SourceOffsets.device(device), offset, device);
    Map<String, String> headers = Map.of(RecordFormat.DEVICE_HEADER, device);
    return points.stream().map(point -> format.record(point, topic, source, headers)).toList();
  }

  private void onDropped(DevicePoints device, int points) {
    device.recordDropped(points);
    statistics.recordDropped(points);
  }
}
