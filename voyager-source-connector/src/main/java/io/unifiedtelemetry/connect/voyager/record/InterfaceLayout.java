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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.connect.source.SourceRecord;

/** The layout {@code interface}: one point per interface, module and poll, keyed by device. */
public final class InterfaceLayout implements Consumer<PollResult> {
  private final TopicTemplate topic;
  private final RecordFormat format;
  private final PointSelection selection;
  private final Duration interval;
  private final PollStatistics statistics;
  private final RecordBuffer buffer;
  private final Clock clock;
  private final MonotonicTimestamps.Warning clockWarning = new MonotonicTimestamps.Warning();
  private final Map<String, DevicePoints> devices = new ConcurrentHashMap<>();

  /**
   * Creates the layout without any device.
   *
   * @param interval time between two polls of a device
   * @param clock source of the points' timestamps
   */
  public InterfaceLayout(
      OutputConfig output,
      RecordsConfig records,
      DeviceModel model,
      Duration interval,
      PollStatistics statistics,
      RecordBuffer buffer,
      Clock clock) {
    this.topic = output.topic();
    this.format = new RecordFormat(output.format(), FieldDocs.ofPoints(model));
    this.selection = new PointSelection(records, model);
    this.interval = interval;
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
      Source source = new Source(name, SourceOffsets.device(name), offset, name);
      Sending sending = new Sending(device, source, points.get(points.size() - 1));
      buffer.add(points.stream().map(point -> record(point, source)).toList(), sending);
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
    devices.put(
        name,
        new DevicePoints(
            selection,
            new MonotonicTimestamps(name, clock, lastTimestamp, clockWarning),
            new Coverage(interval, lastTimestamp)));
  }

  private SourceRecord record(Point point, Source source) {
    return format.record(point, topic, source, Map.of(RecordFormat.DEVICE_HEADER, source.device()));
  }

  /** One poll on its way to Kafka; keeps only its last point, because the buffer may be large. */
  private final class Sending implements RecordBuffer.Listener {
    private final DevicePoints device;
    private final Source source;
    private final Point last;

    private Sending(DevicePoints device, Source source, Point last) {
      this.device = device;
      this.source = source;
      this.last = last;
    }

    @Override
    public List<SourceRecord> onTaken(List<SourceRecord> records) {
      Optional<Point> poll = device.recordSent(last);
      if (poll.isEmpty()) {
        return records;
      }
      List<SourceRecord> completed = new ArrayList<>(records);
      completed.set(records.size() - 1, record(poll.get(), source));
      return completed;
    }

    @Override
    public void onDropped(int records) {
      device.recordDropped(last.timeNs());
      statistics.recordDropped(records);
    }
  }
}
