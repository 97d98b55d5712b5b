package io.unifiedtelemetry.connect.quickstart.terminal;

import io.unifiedtelemetry.connect.quickstart.status.CentralInfluxDb.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Formats channels as a table; the BER of a dark line is shown as "dark" instead of 0. */
final class ChannelTable {
  private static final String HEADER =
      "  device     line        BER      OSNR   CD ps/nm   out dBm    in dBm      age\n";

  private ChannelTable() {}

  static String of(List<Channel> channels, Instant now) {
    StringBuilder table = new StringBuilder(HEADER);
    for (Channel channel : channels) {
      table.append(
          String.format(
              Locale.ROOT,
              "  %-10s %-4s %10s %9s %10s %9s %9s %8s%n",
              channel.device(),
              channel.line(),
              channel.ber().isPresent() ? scientific(channel.ber()) : "dark",
              number(channel.osnr(), 1),
              number(channel.chromaticDispersion(), 0),
              number(channel.outputPower(), 2),
              number(channel.inputPower(), 2),
              age(channel.time(), now)));
    }
    return table.toString();
  }

  private static String scientific(OptionalDouble value) {
    return String.format(Locale.ROOT, "%.3e", value.getAsDouble());
  }

  private static String number(OptionalDouble value, int digits) {
    return value.isPresent()
        ? String.format(Locale.ROOT, "%." + digits + "f", value.getAsDouble())
        : "-";
  }

  private static String age(Instant time, Instant now) {
    return String.format(Locale.ROOT, "%.1f s", Duration.between(time, now).toMillis() / 1000.0);
  }
}
