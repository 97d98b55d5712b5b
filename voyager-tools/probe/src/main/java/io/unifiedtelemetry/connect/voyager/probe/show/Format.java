package io.unifiedtelemetry.connect.voyager.probe.show;

import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the user may choose to see. */
public enum Format {
  /** For people. */
  TABLE {
    @Override
    public View view(VoyagerSourceConfig config, DeviceModel model, Clock clock, PrintWriter out) {
      return new TableView(out);
    }
  },
  /** One object per line and device, with all points. */
  JSON {
    @Override
    public View view(VoyagerSourceConfig config, DeviceModel model, Clock clock, PrintWriter out) {
      return new JsonView(model.name(), out);
    }
  },
  /** What the connector sends to Kafka. */
  LINE_PROTOCOL {
    @Override
    public View view(VoyagerSourceConfig config, DeviceModel model, Clock clock, PrintWriter out) {
      return new LineProtocolView(config, model, clock, out);
    }
  },
  /** The file of the platform's original script. */
  CSV {
    @Override
    public View view(VoyagerSourceConfig config, DeviceModel model, Clock clock, PrintWriter out) {
      return new CsvView(model.channels(), ZoneId.systemDefault(), out);
    }
  },
  /** What the device printed, byte for byte. */
  RAW {
    @Override
    public View view(VoyagerSourceConfig config, DeviceModel model, Clock clock, PrintWriter out) {
      return new RawView(out);
    }
  };

  /**
   * Reads a name as a user writes it, for example {@code line-protocol}.
   *
   * @throws IllegalArgumentException where there is no such format; the message lists all
   */
  public static Format parse(String text) {
    return Arrays.stream(values())
        .filter(format -> format.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("must be one of " + texts()));
  }

  private static String texts() {
    return Arrays.stream(values()).map(Format::text).collect(Collectors.joining(", "));
  }

  private String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The view that prints there. */
  public abstract View view(
      VoyagerSourceConfig config, DeviceModel model, Clock clock, PrintWriter out);
}
