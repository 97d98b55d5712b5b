package io.unifiedtelemetry.connect.voyager;

import io.unifiedtelemetry.connect.voyager.config.OutputConfig.Layout;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.health.PollStatistics;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Inventory;
import io.unifiedtelemetry.connect.voyager.model.DeviceModel;
import io.unifiedtelemetry.connect.voyager.record.ChannelNumbers;
import io.unifiedtelemetry.connect.voyager.record.ChannelsLayout;
import io.unifiedtelemetry.connect.voyager.record.InterfaceLayout;
import io.unifiedtelemetry.connect.voyager.record.RecordBuffer;
import io.unifiedtelemetry.connect.voyager.record.SourceOffsets;
import io.unifiedtelemetry.connect.voyager.schedule.PollOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The layouts that a configuration asks for; one poll feeds them all. */
final class Layouts implements Consumer<PollOutcome> {
  // Devices that share a line are asked at about the same time.
  private static final int CHANNELS_SPAN = 10;

  private final LastOffsets offsets;
  private final Optional<InterfaceLayout> points;
  private final Optional<ChannelsLayout> channels;

  Layouts(
      VoyagerSourceConfig config,
      DeviceModel model,
      LastOffsets offsets,
      PollStatistics statistics,
      RecordBuffer buffer,
      Clock clock) {
    this.offsets = offsets;
    this.points =
        config.output().has(Layout.INTERFACE)
            ? Optional.of(
                new InterfaceLayout(
                    config.output(), config.records(), model, statistics, buffer, clock))
            : Optional.empty();
    this.channels =
        config.output().has(Layout.CHANNELS)
            ? Optional.of(channels(config, model, offsets, statistics, buffer, clock))
            : Optional.empty();
  }

  /** The devices whose numbers the channels bear, those that are gone included. */
  static List<String> owners(VoyagerSourceConfig config, LastOffsets offsets) {
    Map<String, Object> last = offsets.of(SourceOffsets.channels(config.connector()));
    return ChannelNumbers.owners(SourceOffsets.devices(last), names(config));
  }

  @Override
  public void accept(PollOutcome outcome) {
    points.ifPresent(layout -> layout.accept(outcome));
    channels.ifPresent(layout -> layout.accept(outcome));
  }

  /** An interval is over. */
  void endCycle() {
    channels.ifPresent(ChannelsLayout::endCycle);
  }

  /** These are the devices now. Times of new ones go on where those of earlier tasks ended. */
  void devices(List<String> names) {
    points.ifPresent(
        layout -> {
          List<String> unknown = layout.retain(names);
          List<Map<String, String>> partitions =
              unknown.stream().map(SourceOffsets::device).toList();
          Map<Map<String, String>, Map<String, Object>> last =
              partitions.isEmpty() ? Map.of() : offsets.of(partitions);
          unknown.forEach(
              name -> layout.begin(name, SourceOffsets.time(last.get(SourceOffsets.device(name)))));
        });
  }

  /** In which part of the interval devices are asked. */
  Duration phaseSpan(Duration interval) {
    return channels.isPresent() ? interval.dividedBy(CHANNELS_SPAN) : interval;
  }

  private static ChannelsLayout channels(
      VoyagerSourceConfig config,
      DeviceModel model,
      LastOffsets offsets,
      PollStatistics statistics,
      RecordBuffer buffer,
      Clock clock) {
    Map<String, Object> last = offsets.of(SourceOffsets.channels(config.connector()));
    return new ChannelsLayout(
        config.connector(),
        names(config),
        owners(config, offsets),
        model.channels(),
        config.output(),
        statistics,
        buffer,
        clock,
        SourceOffsets.time(last));
  }

  private static List<String> names(VoyagerSourceConfig config) {
    return new Inventory(config).devices().stream().map(Device::name).toList();
  }
}
