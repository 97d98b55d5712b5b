package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.voyager.config.OutputConfig.Layout;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.inventory.Inventory;
import io.unifiedtelemetry.connect.voyager.poll.PollResult;
import io.unifiedtelemetry.connect.voyager.poll.PollStatistics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The configured layouts; each poll result goes to all of them. */
public final class Layouts implements Consumer<PollResult> {
  // Devices that share a point are polled at about the same time.
  private static final int CHANNELS_PHASE_DIVISOR = 10;

  private final SourceOffsets.Reader offsets;
  private final Optional<InterfaceLayout> interfaces;
  private final Optional<ChannelsLayout> channels;

  /** Creates the layouts; may read offsets. */
  public Layouts(
      VoyagerSourceConfig config,
      DeviceModel model,
      SourceOffsets.Reader offsets,
      PollStatistics statistics,
      RecordBuffer buffer,
      Clock clock) {
    this.offsets = offsets;
    this.interfaces =
        config.output().has(Layout.INTERFACE)
            ? Optional.of(
                new InterfaceLayout(
                    config.output(),
                    config.records(),
                    model,
                    config.poll().interval(),
                    statistics,
                    buffer,
                    clock))
            : Optional.empty();
    this.channels =
        config.output().has(Layout.CHANNELS)
            ? Optional.of(channels(config, model, offsets, statistics, buffer, clock))
            : Optional.empty();
  }

  /**
   * Returns the devices that own the channels' numbers, including removed devices.
   *
   * @throws org.apache.kafka.connect.errors.ConnectException if a number would move to another
   *     device
   */
  public static List<String> channelOwners(
      VoyagerSourceConfig config, SourceOffsets.Reader offsets) {
    Map<String, Object> last = offsets.offset(SourceOffsets.channels(config.connector()));
    return ChannelsLayout.owners(SourceOffsets.devices(last), names(config));
  }

  @Override
  public void accept(PollResult result) {
    interfaces.ifPresent(layout -> layout.accept(result));
    channels.ifPresent(layout -> layout.accept(result));
  }

  /** Ends the current interval. */
  public void endCycle() {
    channels.ifPresent(ChannelsLayout::endCycle);
  }

  /** Sets the current devices. Timestamps of new ones continue after those of earlier tasks. */
  public void setDevices(List<String> names) {
    interfaces.ifPresent(
        layout -> {
          List<String> added = layout.retainDevices(names);
          List<Map<String, String>> partitions = added.stream().map(SourceOffsets::device).toList();
          Map<Map<String, String>, Map<String, Object>> last =
              partitions.isEmpty() ? Map.of() : offsets.offsets(partitions);
          added.forEach(
              name ->
                  layout.addDevice(name, SourceOffsets.time(last.get(SourceOffsets.device(name)))));
        });
  }

  /** Returns the part of the interval in which devices are polled. */
  public Duration phaseSpan(Duration interval) {
    return channels.isPresent() ? interval.dividedBy(CHANNELS_PHASE_DIVISOR) : interval;
  }

  private static ChannelsLayout channels(
      VoyagerSourceConfig config,
      DeviceModel model,
      SourceOffsets.Reader offsets,
      PollStatistics statistics,
      RecordBuffer buffer,
      Clock clock) {
    Map<String, Object> last = offsets.offset(SourceOffsets.channels(config.connector()));
    return new ChannelsLayout(
        config.connector(),
        names(config),
        channelOwners(config, offsets),
        model.channels().orElseThrow(),
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
