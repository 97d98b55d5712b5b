package io.unifiedtelemetry.connect.voyager.probe.output;

import io.unifiedtelemetry.connect.voyager.config.ModelConfig.Kind;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.ChannelPlan;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.probe.poll.ProbeResult;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The values of {@code --format}. */
public enum Format {
  /** Tables for people. */
  TABLE,
  /** One object per line and device, with all points. */
  JSON,
  /** The record values that the connector sends to Kafka. */
  LINE_PROTOCOL,
  /** The file format of the original platform's script. */
  CSV,
  /** The output of the device, byte for byte, even if it is not a valid reading. */
  RAW;

  /**
   * Parses a name, for example {@code line-protocol}.
   *
   * @throws IllegalArgumentException if there is no such format; the message lists all formats
   */
  public static Format parse(String text) {
    return Arrays.stream(values())
        .filter(format -> format.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("must be one of " + texts()));
  }

  /**
   * Creates the printer of this format.
   *
   * @throws IllegalArgumentException if it does not suit the device model
   */
  public ResultPrinter printer(
      VoyagerSourceConfig config, DeviceModel model, Clock clock, PrintWriter out) {
    return switch (this) {
      case TABLE ->
          config.model().kind() == Kind.VOYAGER
              ? new TablePrinter(out)
              : new PointPrinter(model, out);
      case JSON -> new JsonPrinter(model, out);
      case LINE_PROTOCOL -> new LineProtocolPrinter(config, model, clock, out);
      case CSV -> new CsvPrinter(channels(model), ZoneId.systemDefault(), out);
      case RAW -> results -> printRaw(results, out);
    };
  }

  private static ChannelPlan channels(DeviceModel model) {
    return model
        .channels()
        .orElseThrow(
            () -> new IllegalArgumentException("--format csv is for Voyagers, not for --model"));
  }

  private static void printRaw(List<ProbeResult> results, PrintWriter out) {
    for (ProbeResult result : results) {
      result
          .answer()
          .map(raw -> new String(raw.bytes(), 0, raw.length(), StandardCharsets.UTF_8))
          .ifPresent(out::print);
    }
    out.flush();
  }

  private static String texts() {
    return Arrays.stream(values()).map(Format::text).collect(Collectors.joining(", "));
  }

  private String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
