package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.common.config.TopicTemplate;
import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.voyager.config.OutputConfig;
import io.unifiedtelemetry.connect.voyager.config.RecordsConfig;
import io.unifiedtelemetry.connect.voyager.health.PollStatistics;
import io.unifiedtelemetry.connect.voyager.model.DeviceModel;
import io.unifiedtelemetry.connect.voyager.record.RecordFormat.Origin;
import io.unifiedtelemetry.connect.voyager.schedule.PollOutcome;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.kafka.connect.source.SourceRecord;

/** The layout {@code interface}: points per interface, module and poll, as records of a device. */
public final class InterfaceLayout implements Consumer<PollOutcome> {
  private final TopicTemplate topic;
  private final RecordFormat format;
  private final PointSelection selection;
  private final PollStatistics statistics;
  private final RecordBuffer buffer;
  private final Clock clock;
  private final ToLongFunction<String> lastStamp;
  private final Map<String, DevicePoints> devices = new ConcurrentHashMap<>();

  /**
   * @param clock for the times of the points
   * @param lastStamp nanoseconds since 1970 of a device's last point before this task began, or 0
   */
  public InterfaceLayout(
      OutputConfig output,
      RecordsConfig records,
      DeviceModel model,
      PollStatistics statistics,
      RecordBuffer buffer,
      Clock clock,
      ToLongFunction<String> lastStamp) {
    this.topic = output.topic();
    this.format = new RecordFormat(output.format(), FieldDocs.ofPoints(model));
    this.selection = new PointSelection(records, model);
    this.statistics = statistics;
    this.buffer = buffer;
    this.clock = clock;
    this.lastStamp = lastStamp;
  }

  @Override
  public void accept(PollOutcome outcome) {
    String name = outcome.device().name();
    DevicePoints device = devices.computeIfAbsent(name, this::newDevice);
    List<Point> points = device.points(outcome);
    if (!points.isEmpty()) {
      buffer.add(new RecordBatch(records(name, points), lost -> lost(device, lost)));
    }
  }

  /** These are the devices now; what is known about others is dropped. */
  public void retain(Set<String> names) {
    devices.keySet().retainAll(names);
  }

  private DevicePoints newDevice(String name) {
    return new DevicePoints(selection, new Stamps(clock, lastStamp.applyAsLong(name)));
  }

  private List<SourceRecord> records(String device, List<Point> points) {
    Origin origin =
        new Origin(
            device, SourceOffsets.device(device), SourceOffsets.at(points.get(0).timeNs()), device);
    Map<String, String> headers = Map.of(RecordFormat.DEVICE_HEADER, device);
    return points.stream().map(point -> format.record(point, topic, origin, headers)).toList();
  }

  private void lost(DevicePoints device, int points) {
    device.lost(points);
    statistics.dropped(points);
  }
}
