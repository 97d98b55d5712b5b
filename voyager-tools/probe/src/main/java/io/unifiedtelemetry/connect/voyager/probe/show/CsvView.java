package io.unifiedtelemetry.connect.voyager.probe.show;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.unifiedtelemetry.connect.voyager.device.ChannelPlan;
import io.unifiedtelemetry.connect.voyager.device.ChannelPlan.Channel;
import io.unifiedtelemetry.connect.voyager.probe.ask.Probed;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * The file that the platform's original script wrote: a line per round with the bit error ratio of
 * each channel, local time in seconds, lines ended as Python's csv module ends them. Where a device
 * has no value its column is empty; the original ended there.
 */
final class CsvView implements View {
  private static final String LINE_END = "\r\n";

  private final ChannelPlan plan;
  private final DateTimeFormatter time;
  private final PrintWriter out;
  private boolean begun;

  CsvView(ChannelPlan plan, ZoneId zone, PrintWriter out) {
    this.plan = plan;
    this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
    this.out = out;
  }

  @Override
  public void show(List<Probed> round) {
    if (!begun) {
      begun = true;
      print(header(round.size() * plan.channels().size()));
    }
    List<String> columns = new ArrayList<>();
    columns.add(time.format(round.stream().map(Probed::at).max(Instant::compareTo).orElseThrow()));
    for (Probed probed : round) {
      for (Channel channel : plan.channels()) {
        Double value = channel.valueIn(probed.outcome().response());
        columns.add(value == null ? "" : NumberOutput.toString(value, true));
      }
    }
    print(columns);
  }

  private static List<String> header(int channels) {
    List<String> header = new ArrayList<>();
    header.add("date");
    for (int number = 1; number <= channels; number++) {
      header.add("channel" + number);
    }
    return header;
  }

  private void print(List<String> columns) {
    out.print(String.join(",", columns) + LINE_END);
    out.flush();
  }
}
