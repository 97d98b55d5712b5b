package io.unifiedtelemetry.connect.voyager.probe.history;

import io.unifiedtelemetry.connect.common.lineprotocol.LineWriter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * Prints the values of a line of a file as points: in the layout {@code channels} of the connector,
 * or in its layout {@code interface} if the names of the devices are given.
 */
public final class ChannelPoints {
  private static final int CHANNELS_PER_DEVICE = 4;
  private static final double MAX_BER = 0.5;
  // In the order of the channels; module 2 has L1 and L2.
  private static final List<String> LINES = List.of("L1", "L2", "L3", "L4");
  private static final List<String> MODULES = List.of("2", "2", "1", "1");

  private final List<String> devices;
  private final PrintWriter out;
  private final LineWriter writer = new LineWriter(512);

  /**
   * @param devices the devices in the order of the channels, four channels each; empty for the
   *     layout {@code channels}
   */
  public ChannelPoints(List<String> devices, PrintWriter out) {
    this.devices = devices;
    this.out = out;
  }

  /**
   * Prints the points of one line.
   *
   * @throws IllegalArgumentException if a channel belongs to none of the devices
   */
  public void print(long timeNs, Map<Integer, Double> values) {
    if (devices.isEmpty()) {
      writer.clear().measurement("voyager_BER").tag("Location", "voyager");
      values.forEach((channel, ber) -> writer.field("voyager" + channel, ber));
      end(timeNs);
    } else {
      values.forEach((channel, ber) -> printLine(channel - 1, ber, timeNs));
    }
  }

  private void printLine(int channel, double ber, long timeNs) {
    int device = channel / CHANNELS_PER_DEVICE;
    if (device >= devices.size()) {
      throw new IllegalArgumentException(
          "channel%d belongs to none of the %d devices".formatted(channel + 1, devices.size()));
    }
    int line = channel % CHANNELS_PER_DEVICE;
    writer
        .clear()
        .measurement("voyager_line")
        .tag("device", devices.get(device))
        .tag("interface", LINES.get(line))
        .tag("module", MODULES.get(line))
        .field("current_ber", ber)
        .field("ber_valid", ber > 0 && ber <= MAX_BER ? 1L : 0L);
    end(timeNs);
  }

  private void end(long timeNs) {
    out.println(writer.time(timeNs));
  }
}
